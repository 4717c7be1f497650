"""Words that negate, prohibit, stop or except, one table a language.

A wide table answers "may the target negate at all?", so it takes in what translators use instead of a
plain "not" (fail, lack, un-, kaum, sauf …). A narrow one has the words that negate for certain.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

# Chinese words in which the character negates nothing that a translation must show; first, since of
# the alternatives at one place the first that fits counts. 不得不 is "must".
_HARMLESS = (
    # question forms: 是不是, 能不能, 有没有
    r"(?P<twice>[是能会可要有行好对该肯敢愿])[不没](?P=twice)", "能否|是否|可否",
    # double negation, and set phrases that affirm
    r"不得不|不能不|不会不|不可不|不无|无不|无非|莫不|无一不|非.{1,8}不可|未必不|不得已|不由得|不由自主|不由|不禁|禁不住|不免|难免|未免|不妨|不愧|不惜",
    r"舍不得|恨不得|巴不得|怪不得|由不得|了不起|对不起|差不多|数不清|数不尽|大不了|少不了|免不了|要不然|要不是|要不|不然|不如|莫如|无奈|不见不散",
    r"必不可少|不可或缺|不可避免|不可思议|不可开交|不可磨灭|不可多得|不可估量|不可分割|密不可分|不谋而合|不约而同|不计其数|不胜枚举|不知不觉|不言而喻|不折不扣|不遗余力|不厌其烦|不翼而飞|不省人事|不一而足|不期而遇|不辞辛劳|不辞|不朽|不懈|不屈|不菲|不凡|不俗|不已|不堪|不绝|络绎不绝|源源不断|川流不息|目不暇接|美中不足|供不应求|层出不穷|无微不至|无处不在|无所不在|无时无刻|无与伦比|无可厚非|无可奈何|无家可归|无精打采|无动于衷|无所谓|无辜|无敌|无情|无上|无数|无穷|无尽|无限|无止境|无常|无端|无价|无私|无畏|无边|无垠|无比|无偿|无意间",
    # the last admission of a day (17时停止入馆) is an "until"
    r"(?<=[时点分半前后\d}])停止(?:入场|入馆|入园|入内|进场|进馆|进园|进站|取号|叫号|发号|检票|售票|登机|办票)",
    # connectives and comparisons
    r"不仅仅|不仅|不但|不光|不单单|不单|不只|不止|不独|不论|不管|无论|不过|不等|不一|不断|不时|不日|不久|未久|不少|不多|不小|不大|不下|不(?:得|能|应|可|要|准|许|宜)?(?:超过|超出|超|少于|低于|高于|多于|大于|小于|晚于|迟于|早于|短于|长于)|不低|不高|不难|不错|不快|不太平|不免费",
    r"不同|不一样|不一致|不尽相同|不相上下|不平|不足|不够|不满|不安|不利|不良|不幸|不适|不便|不舒服|不当|不法|不公|不明|不详|不轨|不测|不齐|不顾|不在乎|不料|不亚于|不如说|说不定|不妙|不景气|不义|不全|不均|不善|不振|不佳|不雅|不孕|不育|不息|不眠|不治|不准确|不稳|不变|不那么|不经心|不经意|不知何故|不亦乐乎|不中用|不算|算不上|谈不上|不太|不善|不宣|不清|不善于|不屑",
    r"不锈钢|不动产|不干胶|不倒翁|不丹|不列颠|不来梅|不莱梅|不夜城|不老泉",
    r"未来|从未来(?=到|至)|救治无效|抢救无效|医治无效|治疗无效|坚不可摧|缺一不可|密不可分|牢不可破|势不可挡|遥不可及|深不可测|不可一世|不可同日而语|不可胜数|不甚|不到(?=[一二三四五六七八九十百千万两半\d])|未婚|未成年|未知|未遂|未央|未免|方兴未艾|前所未有|史无前例|前所未见",
    r"无线|无人(?=[机驾潜船车艇飞值售])|无意识|无虚席|无可争议|无可|无益|无缘|无疑|无非|无障碍|无锡|无机|无烟煤|无花果|无产|无轨|无缝|无菌|无声|无形|无名|无极|无国界|无政府|无纺|无籽|无纸化|虚无|无党派|无袖|无核|无期徒刑|无水|有无|无常|南无|无为|无聊|无助|无力|无知|无礼",
    r"没收|没落|没药|沉没|淹没|埋没|出没|覆没|吞没|没事|没完没了|神出鬼没|没准|没辙|没想到|没人知道|没多久|没过多久",
    r"禁忌|禁毒|禁令|禁区|禁卫|禁闭|囚禁|监禁|软禁|拘禁|紫禁城|故宫禁|宵禁|门禁|解禁|情不自禁|违禁|幽禁|入境|禁欲|禁锢|禁烟|弛禁|禁运|禁飞|禁赛|禁播|禁食|禁渔|禁猎|禁放|禁停|禁行|禁售|禁用|禁书|禁果",
    r"不停止|不取消|不拒绝|不禁止|取消了?限制|停车|停机坪|停靠|停泊|停留|不止一次|停战|停火|停产|调停|停滞",
)  # fmt: skip
# What a person is told not to do, or what stops: strong, a translation that says nothing of it is wrong.
_PROHIBITIONS = (
    r"不得|不准|不许|不允许|不容许|不可以?(?=[^能])|不应当?|不宜|不要|不能|不予|不再|请勿|切勿|切莫|切忌|严禁|禁止|查禁|禁(?=[在从对将向])|勿(?=[^忘])",
    r"暂停|暂缓|停止|终止|中止|停办|停业|停课|停运|停航|停工|停用|停售|停播|停飞|停赛|停发|停演|停开|停驶|取消|拒绝|拒(?=[收签付载])|谢绝|杜绝|非.{1,6}(?:禁止|不得|勿)",
)
# Plain negation and exception: only frames that nearly every translation renders by a negation. A bare 不
# before any word is none: too many such words have a plain name elsewhere (不舒服 is "ill").
_NEGATIONS = (
    r"并非|绝非|决非|毫无|并无|从无|尚无|暂无|再无|均无|无法|无需|无须|无权|无证|无票|无照|无故|无关|无人(?=[^机驾潜船车艇飞值售区]{2})|没法|没有|没(?=[^\W\d_])",
    r"从未|尚未|未曾|未经|未能|未按|未被|未获|未予|并未|仍未|未(?=[^\W\d_])",
    r"不(?:能|会|是|必|用|需|须|该|应|愿|想|肯|敢|可能|被|在(?!乎)|存在|意味|属于?|归|包[括含]|含|知道?|了解|认[识为]|清楚|相信|同意|承认|喜欢|希望|使用|要求|打算|准备|参[加与]|接[受听]|支持|提供|影响|符合|具[备有]|适[用合]|受理?|收|办理?|开放?|营业|对外|对|作|做|将|把|向|从|与|以|按|经|进|产生|造成|构成|承担|负责?|保证|代表|限|设|发|给|退|换|放|停|留|外出|出[门行售借]?|聚|信|传|造|买|卖|吃|喝|带|携带?|戴|靠近|接触|食用|饮用|触|踩|点|燃|拨|乱|随|擅|得|准|许|让|允|服从|配合|遵守?|履行|执行|依|报|如实|返还|归还|交|缴|补|计|纳入|列入|安排|举[办行]|上[班课学路]|下|回|去|来|到场|听|看|说|谈|透露|公[开布]|披露|超过?|再|带电|发生|出现|改变|回[答应复]|考虑|采[取用]|增加?|减少?|有)",
    r"(?<=[并绝决毫从永也都就仍还均皆概若如果而])不(?=[^\W\d_])",
# 除…外，还… is "besides", not "except"
    r"除外|除(?!.{1,60}[，,].{0,20}[还也亦又更])[^，。；]{1,40}?(?:以外|之外|外)(?=[，,]?[^，,。；]{0,8}?(?:[均皆都]|不得|不予|不再|不能|禁止|没有|无其|未|一律)|[，,]?其[余他])",
)  # fmt: skip
_ALTERNATIVES = f"(?P<harmless>{'|'.join(_HARMLESS)})|(?P<prohibition>{'|'.join(_PROHIBITIONS)})|(?P<negation>{'|'.join(_NEGATIONS)})"


def _first_characters(pattern: str) -> str:
    """Characters that a match may begin with (and some more): spares trying every alternative everywhere."""
    firsts: set[str] = set()
    for piece in pattern.split("|"):
        characters = re.findall("[\u4e00-\u9fff]", piece)
        firsts.update(characters[:1] if re.match("[\u4e00-\u9fff]", piece) else characters)
    return "".join(sorted(firsts))


_SOURCE = re.compile(f"(?=[{_first_characters(_ALTERNATIVES)}])(?:{_ALTERNATIVES})")
# characters one of which stands in nearly every Chinese way to deny, refuse, stop or fall short
HINTS = re.compile(
    "[不没未无非勿莫别禁停免拒否难缺失除外仅只才少反防避绝止误错消罢弃终毫空断离弱低负差脱隐忘戒废败亏匮乏尚再仍还刚却但而]"
)


@dataclass(frozen=True, kw_only=True)
class Cue:
    """A place where the Chinese text prohibits (``strong``) or negates."""

    start: int
    end: int
    strong: bool


@dataclass(frozen=True, kw_only=True)
class _Words:
    """``words`` whole, ``stems`` at a word's beginning, ``parts`` anywhere; each alternatives of a regex."""

    words: str = ""
    stems: str = ""
    parts: str = ""
    certain: str = ""  # patterns of what negates for certain
    affirms: str = ""  # and of what contains such a word and affirms: "not only", "not later than"


TABLE: Mapping[str, _Words] = {
    "en": _Words(
        words=(
            r"not|no|nor|(?:will|to|must|please|should|shall|fully|temporarily) stop|non|neither|never|none|nobody|nothing|nowhere|cannot|without|unless|except|excepting|excepted|exception|exceptions|"
            r"excluding|excludes?|excluded|hardly|barely|less|free|closing|end|ends|ended|ending|minimally|doubt\w*|trouble|troubles|difficult\w*|intact|anonymous\w*|scarcely|rarely|seldom|little|few|fewer|unable|"
            r"ban|bans|banned|banning|bar|bars|barred|off-limits|minus|void|null|closed|closes?|closure|lest|"
            r"rather than|other than|apart from|aside from|rather than|instead of|far from|free of|free from|yet to|"
            r"deny|denies|denied|denying|denial|absent|absence|waived?|lost|losing|dis(?:allow|approv|qualif|regard|satisf|agree|count)\w*"
        ),
        stems=(
            r"forbid|forbad|prohibit|suspend|suspens|halt|stopp(?:ed|ing|age)|stops? \w+ing|paus|ceas|cancel|discontinu|abolish|revok|terminat|violat|contraven|refus|anonym|reject|declin|"
            r"fail|lack|prevent|avoid|refrain|abstain|missing|impossib|illegal|illicit|irregular|irresponsib|irrelevan|invalid|incomplet|inactiv|"
            r"incapab|ineffect|inabil|insuffic|inadequa|inaccura|incorrect|inconsist|ineligib|invisib|indefinit|inevitab|"
            r"informal|insignific|intoler|improper|imperfect|impractic|impatien|immatur|immobil|immune|ignor|exempt|neglect|oppos|withhold|withdr|"
            r"un(?!der|ti[ld]|ion|it|iv|iq|ifor|ifi|anim|cle|des)\w{3,}|non-?\w{3}|de-?activ|devoid|keep (?:off|out|away|clear)|stay away|postpon|minimi[sz]"
        ),
        parts=r"n['’]t\b|\w{3}less\b|\w{3}less(?:ly|ness)\b|-free\b",
        affirms=r"\bnot (?:only|just|(?:more|less|fewer|later|earlier|older) than|to exceed|exceed\w*|necessarily)|\b(?:whether or|why|if) not\b|\bnot hesitate",
        certain=r"\bnot\b|n['’]t\b|\bnever\b|\bcannot\b|\bforbidden\b|\bprohibited\b",
    ),
    "fr": _Words(
        words=(
            r"ne|pas|non|ni|aucune?|aucuns|aucunes|jamais|rien|(?<!une )(?<!la )(?<!toute )(?<!cette )(?<!chaque )(?<!par )(?<!de )(?<!autre )(?<!seule )personne|nul|nulle|nulles|nullement|sans|sauf|hormis|excepté|exception|hors|"
            r"guère|peu|plutôt|à moins|au lieu|loin|faute|absent\w{0,3}|absence|absences|fermée?s?|échecs?|outre|à part|en dehors|gratuit\w{0,4}|sous peine|du mal|à peine|de la peine|autres? que"
        ),
        stems=(
            r"interdi|prohib|défen[ds]|suspen[ds]|cess|arrêt[eé]|arrêt d(?:u|e|es) (?:service|la circulation|travaux|activité)|mis\w* à l['’]arrêt|annul|refus|rejet|empêch|évit|manqu|exclu|impossib|illéga|illicit|inconnu|insuffi|incapa|inutil|"
            r"invalid|incomplet|irrég|interromp|interrup|inexist|inhabit|inexact|incorrect|inaccess|incertain|invisib|inattendu|indispon|immobil|impuiss|inefficac|inopér|"
            r"inacti|inapt|inappropri|inadé|dépourvu|démuni|échou|ignor|méconn|désact|désapprou|renon[cç]|abst[ei]n|supprim|aboli|exempt|récidiv|enfrei|infraction|contrev|viol[eé]|dispens|déclin|doute|difficult|indemne|intact|anonym|in\w{3,12}[ai]ble|im\w{3,12}[ai]ble|ir\w{3,12}[ai]ble|il\w{3,12}[ai]ble|ferm|oppos|priv[ée]|non-|désactiv|désappro|désaccord|désordre|désobé|démen[ts]|méconten|méfi|pause|report"
        ),
        parts=r"\bn['’]|\bqu['’]aucun|\bd['’]aucun|\bl['’](?:absence|interdi|arrêt|annul|impossib|exception|échec|inaction)|\bs['’](?:abst|arrêt)|\bd['’](?:interdi|arrêt|annul|éviter|empêcher|inter|ignor)",
        affirms=r"\bn['’]hésitez pas|\bne\b.{0,40}?\b(?:pas seulement|pas que|pas plus|pas moins)\b",
        certain=r"\b(?:ne|n['’])\b.{0,60}?\b(?:pas|jamais|aucune?|rien|personne)\b|\binterdite?s?\b",
    ),
    "de": _Words(
        words=(
            r"nicht|nichts|nie|niemals|niemand\w{0,2}|nirgend\w{0,4}|nein|ohne|außer|ausser|außerhalb|weder|kaum|selten|seltene?[nrsm]?|wenig\w{0,3}|statt|anstatt|anstelle|"
            r"gesperrt|geschlossen|abgesehen|leer|bis auf|frei von|brach\w{0,2}|brech\w{0,2}|eher"
        ),
        stems=(
            r"kein|nicht\w|verbot|verbiet|untersag|unzulässig|ausgesetzt|aussetz|eingestell|einstell|einzustell|gestoppt|stopp|gestrich|abgesagt|absag|stornier|"
            r"aufgehob|aufheb|aufzuheb|abgebroch|abbruch|abbrech|ablehn|abgelehn|abzulehn|verweiger|weiger|verhinder|vermeid|vermied|fehl|gefehlt|mangel|mangeln|ausnahm|ausgenommen|ausgeschloss|ausschl|"
            r"scheiter|gescheiter|miss(?:acht|lang|ling|lung|glück|bill|trau)|verlor|verlier|verlust|verzicht|zuwider|verst[oö]ß|verstieß|kostenlos|gratis|unterbr|unterlass|unterbind|hinder|beend|ende|stillgel|schließ|verschob|verschieb|entf[aäi]ll|"
            r"un(?!d\b|te[nrs]|mittelbar|fall|abhängig|geheuer|gefähr|längst|ter|s(?:er\w{0,3})?\b|iv|gar[ni]|gef|ion|ik|ifor|iti)\w{3,}|suspend|zweifel|schwierig|indes|anonym|intakt|ausf[aä]ll|ausgefall|des\w?infor|dis\w{4}|illegal|inakti|ineffi|instabil|irr\w{3}|pausier"
        ),
        parts=r"\w{3}(?:ausfall|ausfäll|einstellung)|\b(?:f[aä]ll|fiel)\w{0,3}\b.{0,120}?\baus\b(?=[.,;:!?)]| und\b| oder\b|$)|\bsetz\w{0,3}\b.{0,120}?\baus\b(?=[.,;:!?)]|$)|\bstell\w{0,3}\b.{0,120}?\bein\b(?=[.,;:!?)]|$)|\b(?:sag|lehn|brech|brich)\w{0,3}\b.{0,120}?\bab\b(?=[.,;:!?)]|$)|\w{4}los(?:e[nmrs]?|igkeit)?\b|\w{4}frei(?:e[nmrs]?)?\b|\w{3}verbot|\w{3}stopp|\w{3}mangel",
        affirms=r"\bnicht (?:nur|allein|zuletzt|(?:mehr|weniger|älter|jünger|später|früher|länger|höher|größer) als|über)\b",
        certain=r"\bnicht\b|\bniemals\b|\bverboten\b|\buntersagt\b|\bkein(?:e[nmrs]?)?\b",
    ),
    "es": _Words(
        words=(
            r"no|ni|nunca|jamás|nadie|nada|sin|salvo|excepto|excepción|tampoco|apenas|poco|poca|pocos|pocas|fuera|a menos que|en vez|en lugar|aparte|además de|gratis|gratuit[oa]s?|"
            r"ausente|ausencia|negativ[oa]s?|cerrad[oa]s?|cierre|paro|pausa|a excepción|más que"
        ),
        stems=(
            r"ning[uú]n|prohib|prohíb|suspen|cancel|anul|deten|detuv|detien|cesa|cese|ces[oó]|rechaz|neg[oóa]|nieg|impid|imped|evit|falt|carec|carenc|carez|exclu|exceptu|imposib|ilegal|ilícit|incapa|insufic|"
            r"inváli|desconoc|desconoz|ignor|inusual|incorrec|incomplet|inútil|irregul|interrump|interrup|inexist|invisib|inestab|inmóvil|impropi|inaccesib|ineficaz|inactiv|inadec|inapropi|inciert|indebid|inesper|"
            r"fracas|fall[oóa]|abst|desist|renunci|dej[óoea]|priv[oa]d[oa]|elimin|suprim|infring|infracc|incumpl|viol[aoeó]|aboli|exent|exim|oponer|opuso|opon|rehus|reh[uú]s|perd|pierd|lejos|termin|dud|dific|dificult|intact|ileso|ilesa|anónim|in\w{3,12}[ai]ble|im\w{3,12}[ai]ble|ir\w{3,12}[ai]ble|cerr|cierr|posp|aplaz|deshabil|desactiv|desaprob|desautori|descart|desconect|desmient|desment|desmint|desobed|desacuer|desorden|deshac|sin[- ]|null?[oa]"
        ),
        affirms=r"\bno (?:s[oó]lo|solamente|únicamente|(?:más|menos|mayor|menor|superior|inferior|antes|después) (?:de|que|a)|dude)|\bhasta que no\b",
        certain=r"\bno\b|\bnunca\b|\bjamás\b|\bprohibid[oa]s?\b|\bning[uú]n[oa]?\b",
    ),
    "ru": _Words(
        words=(
            r"не|ни|нет|без|безо|кроме|нельзя|помимо|вместо|едва|мало|вряд|вне|нету|негде|некому|нечего"
        ),
        stems=(
            r"не(?!приятел|посредств|вероят|жел|мец|мц|дел|бес|бо\b|фт|рв|сколь|котор|ким|бра|йро|йтр|пал|го|е\b|й\b|му|м\b|кто|что|чт[оо]|вест|жн|о|постред|о)\w{2,}|ни(?:к|ч|где|сколь)\w{0,8}|без(?!опасн)\w{3,}|бес(?!ед)\w{3,}|"
            r"запре|воспре|приостан|прекра|останов|останав|отмен|отказ|откаж|отклон|отверг|отриц|исключ|избег|избеж|предотвр|отсутств|утра[тч]|лиш|потер|теря|"
            r"наруш|закры|провал|прерв|прерыв|перест|воздерж|меша|препят|противо|срыв|сорва|нул|упразд|аннул|ликвид|снят|сня|огранич|остав|оконч|законч|сомн|трудн|затрудн|аноним"
        ),
        affirms=r"\bне (?:только|более|менее|позднее|позже|раньше|ранее|старше|моложе|свыше|меньше|больше|реже|чаще|выше|ниже)\b|\b(?:пока|если)\b.{0,60}?\bне\b",
        certain=r"\bне\b|\bнельзя\b|\bникогда\b|\bзапрещен[оаы]?\b|\bзапрещено\b",
    ),
    "ja": _Words(
        parts=(
            r"ない|ません|なかっ|なく|なけれ|なし|無し|ずに|ず[、。にともっの]|ざる|(?<!知ら)ぬ(?=[、。よも ]|$)|まい|無(?![線量論])|不(?![動])|非(?!常)|未(?!来)|否[定認決]|否[みむん]|禁|停止|中止|休止|中断|停(?=[学職])|見合わせ|見送|取りやめ|取り止め|取り消|取消|キャンセル|ストップ|"
            r"拒|断ら|断っ|断り|お断|断念|打ち切|除[いくか外]|以外|ほか|他に|欠|失敗|失[いうわっ]|防|避|控え|遠慮|だめ|ダメ|駄目|苦手|除け|反対|やめ|辞め|止[まめ]|免[れじ除]|外れ|外[すし]|にくい|難し|がた[いく]|難[いく]|困難|絶[えたち]|終了|閉鎖|閉[ざじめま]|廃止|皆無|却下|違反|締め切|締切|撤|休校|休業|運休|欠航"
        ),
        certain=r"(?<!かもしれ)(?<!なければなり)(?<!なくてはなり)(?<!ねばなり)(?<!ざるを得)(?<!ではあり)(?<!しか)ません(?!か)|(?<!しれ)(?<!なら)(?<!では)(?<!得)(?<!間違い)(?<!違い)(?<!しか)ない(?:で(?!しょう)|。|ため|よう)|(?<!しか)なかった|禁止",
    ),
    "ko": _Words(
        parts=(
            r"않|없|못|아니|아닌|아닐|아닙|(?<![가-힣])안(?= )|지\s?(?:말|마)|말(?:고|라|아|아야|것)|금지|금하|금했|금한|중단|중지|정지|취소|불가|불(?:법|가|허|편|만|필요|참|응|구속|공|명|확실|완전|충분|투명|분명|일치|규칙|균형|이익|신|쾌|행|량|합격|이행|출석|복|안)|비(?:공개|공식|정상|정규|합법|협조|거주|영리|현실|인가|회원|대면|대칭)|무(?:단|허가|면허|료|효|관|시|죄|조건|사증|비자|력|상|해|인|선|한|직|명|응)|미(?:등록|납|신고|확인|완|만|성년|지급|비|달|제출|수령|발급|참|이행|공개|정|결|해결|접종|착용)|제외|외에|이외|외의|말고|거부|거절|사절|반대|"
            r"실패|부족|결여|결핍|모르|모를|몰랐|몰라|삼가|삼갈|피하|(?<!대)피해(?=[야서주 ])|막[았는기을]|방지|예방|그만|멈[추췄춘출]|드물|드문|휴무|휴업|휴교|휴관|폐쇄|폐지|면제|어려|어렵|잃|상실|부정|부인|차단|자제|종료|대신|빼고|결항|운휴|보류|철회|중절|포기|부재|외면|제한|그치|벗어|해제|부적|위반|어기|어긴|어길|마감|밖에|회피|저지|배제|곤란|힘들|끝[내났나]|빼[면]|(?<![가-힣])안[돼되된될]"
        ),
        affirms=r"뿐만? 아니|지 않을 수 없|않으면 안|밖에 없|지 않도록|수 없이",
        certain=r"지 않|없[다습는었]|지 못|금지|(?<![가-힣])안 |지 마|지 말",
    ),
}  # fmt: skip


def cues(text: str) -> list[Cue]:
    """Where a Chinese text prohibits or negates, in order; words that only look so are passed over."""
    return [
        Cue(start=match.start(), end=match.end(), strong=match.lastgroup == "prohibition")
        for match in _SOURCE.finditer(text)
        if match.lastgroup != "harmless"
    ]


def may_negate(text: str, language: str) -> bool:
    """Whether a target text has any word that negates, prohibits, stops or excepts."""
    return _wide(language).search(text) is not None


def negates(text: str, language: str) -> re.Match[str] | None:
    """The first word of a target text that negates for certain, if any."""
    return next((match for match in _certain(language).finditer(text) if match["certain"]), None)


@lru_cache(maxsize=16)
def _wide(language: str) -> re.Pattern[str]:
    table = TABLE[language]
    alternatives = [rf"\b(?:(?:{table.words})\b|(?:{table.stems}))"] if table.words else []
    if table.parts:
        alternatives.append(table.parts)
    return re.compile("|".join(alternatives), re.IGNORECASE)


@lru_cache(maxsize=16)
def _certain(language: str) -> re.Pattern[str]:
    table = TABLE[language]
    affirms = f"(?:{table.affirms})|" if table.affirms else ""
    return re.compile(f"{affirms}(?P<certain>{table.certain})", re.IGNORECASE)
