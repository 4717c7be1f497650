"""Words in which a Chinese numeral counts nothing, or counts without saying it: a table, longest first.

A word is found by the two characters around its first numeral, so one look-up decides at each place.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from pipeline.facts.chinese.atoms import Atom
from pipeline.facts.numerals import CHARACTERS
from pipeline.facts.values import DateValue, Fraction, Multiple, NumberValue, Ordinal, VagueNumber, Value

# No number at all: function words, idioms, names of places, peoples, firms and things.
_NOTHING = """
一些 一样 一般 一起 一直 一定 一旦 一切 一边 一面 一向 一律 一致 一道 一同 一再 一度 一经 一贯 一概 一味 一系列 一带 一线 一流 一生 一时 一番 一下 一块儿 一体
一心 一手 一路 一行 一早 一会儿 一共 一连 一瞬 一旁 一方面 一窝蜂 一齐 一如 一应 一力 一举 一刻不 一筹莫展 一帆风顺 一目了然 一视同仁 一丝不苟 一鸣惊人 一本正经 一无所
一如既往 一干二净 一清二楚 一模一样 一石二鸟 一举两得 一心一意 一五一十 一朝一夕 一言一行 一点一滴 一草一木 一问一答 一来二去 一知半解 一事无成 一触即发 一落千丈 一日千里 一毛不拔
一败涂地 一拥而上 一应俱全 一成不变 一波三折 一带一路 一国两制 一把手 一站式 一次性 一条龙 一揽子 一般性 一卡通 一氧化碳 一神论 一神教 一口气 一辈子 一阵子 一头雾水 一大早 一来
统一 唯一 惟一 专一 单一 同一 万一 进一步 逐一 不一 之一炬 清一色 多元一体 三位一体 每一 某一 任一 另一 这一 那一 哪一 其一 有一
七夕 七喜 七上八下 七嘴八舌 七零八落 三亚 三明 三峡 三角 三沙 三门峡 三星 三菱 三井 三洋 三叶 三文鱼 三明治 三藩市 三农 三资 三伏 三餐 三思 三番五次 三三两两 三心二意 三令五申 三长两短
三言两语 三五成群 三顾茅庐 三七 三国演义 三字经 三味线 三轮车 三轮摩托 三合会 三宝 三氯 三聚 三磷酸 三脚架 三棱 三级跳 三联 三甲 三亚市 三元里 六里桥 三元桥 五道口 六合彩 九眼桥 七宝 六本木 五峰 三清山 三星堆 四姑娘山 八宝山 三坊七巷 三江口 再三 接二连三 举一反三 不三不四 颠三倒四 朝三暮四 丢三落四 推三阻四 说三道四
四川 四方 四周 四季 四肢 四面 四平 四合院 四通八达 四面八方 四分五裂 四舍五入 四书五经 四声 四强赛 五官 五金 五谷 五角大楼 五花八门 五颜六色 五彩 五湖四海 五湖 五脏 五台山 五常 五指山 五大湖 五月花 五星级 五星红旗 五行
六安 六合 六盘水 六四 六神无主 八卦 八达岭 八角 八宝 八仙 八旗 八股 八面玲珑 八戒 九江 九龙 九寨 九寨沟 九华山 九牛一毛 九霄 九三学社 九死一生
十分 十足 十字 十堰 十全十美 十万火急 十恶不赦 十拿九稳 十之八九 十有八九 十三陵 十二指肠 十八大 十九大 二十大 二十四节气
二手 二氧化 二元 二胡 二维码 二维 二进制 二甲 二郎 二流 二人转 二锅头 二硫 二叠纪 三叠纪 二极管 三极管 二把手 二话不说 二一添作五 独一无二 说一不二 略知一二 不二 二恶英 二噁英
两难 两岸 两栖 两广 两会 两江 两汉 两面派 两旁 两极分化 两性 两口子
百度 百货 百姓 百科 百年好合 百慕大 百事 百老汇 百合 百里 百家 百胜 百思 百余次 百般 百分百 百色 百叶 百灵 百日咳 百战 百折 百花 百川 百感 百无 百战百胜 百发百中 百万富翁 千万富翁 亿万富翁 百分比 百分率 百分制 百分点
千方百计 千万别 千万不 千万要 千万注意 千万小心 千万记 千里达 千里马 千岛 千禧 千克 千米 千瓦 千卡 千帕 千伏 千兆 千赫 千秋 千古 千变万化 千家万户 千军万马 千篇一律 千叶 千辛万苦 千差万别 千载 千钧 千人一面 千岁 千山
万隆 万圣节 万维网 万里 万岁 万物 万能 万事 万象 万恶 万豪 万科 万宝路 万丈 万千 万代 万不得已 万无一失 万众 万籁 万紫千红 万有引力 万花筒 万安 万州 万宁 万年青 万水千山 万家 万国 万幸 万博 万达 万斯 万事达 万佛
莱万 埃万 卡塞万 普罗万 伊万 艾万 塞万 卡万 格万 阿万 苏万 库万 斯万 托万 雅万 里万 拉万 罗万 佐万 达万 沙万 桑万 西万 舍万 哈万 乌万 恩万 戴万 吉尔万 万尼 万娜 万达尔 万贝 万德 万宰
三一学院 三一重工 三K党 六旗 六盘 七匹狼 七雄 三鹿 三全 三宅 三浦 三重县 三重奏 四重奏 五重奏 四国岛 四日市 五十岚 六本木 六角 七里 八王子 八幡 八代 九州 九段 千叶县 千代田 千岁市 二条城 二宫
十四行诗 百忙 百依百顺 百废 百尺竿头 百川归海 千载难逢 千锤百炼 千里之行 万古 万象更新 万夫 亿万 巴亿 万向 万分 万般 万全 万难 万箭
丙二 乙二 甲二 聚四氟 四氯 五氧 六氟 七氟 五倍子 三尖瓣 二尖瓣 三叉 四环素 四脚 三头六臂 五体 六亲 七情六欲 八字 九宫
木卫一 木卫二 木卫三 木卫四 土卫一 土卫二 土卫六 土卫八 海卫一 火卫一 火卫二 三角洲 三角龙 四边形 五角星 六边形 初一 初二 初三 高一 高二 高三 大一 大二 大三 大四 研一 研二 星期一般
半岛 半球 半导体 半径 半夜 半路 半途 半截 半官方 半决赛 半身不遂 半自动 半透明 半信半疑 半载 半轴 半衰期 半成品 半封闭 半开放 半生不熟 半工半读 半军事 半边天 半斤八两 半潜 半音 半场 半圆 半永久 半挂 半独立 半机械 半人马 半荒漠 半干旱 半职业 半程 半阴 半空 半山 半坡 多半 半私 半影 半正式 半固态 半失业 半殖民 半古典 半透 半水 半湿 半封建 半遗弃 半神 半人半 半真半假 半梦 半沉 半退休 半日制 半月板 半月形 半生 半推半就 半道 半点 半脱产 半野生 半宿 半自治
双方都 无双 双语 双鱼 双子 双曲 双重标准 双休 双城 双鸭山 双流 单独
首都 首相 首席 首脑 首先 首要 首府 首领 首长 首饰 首尾 首尔 首页 首肯 首富 首级 首当其冲 首乌 元首 匕首 俯首 昂首 回首 榜首 居首 为首 首钢 首推 首倡 首善 首选 首发 首创 首都圈 首映 首演 首播 首战 首飞 首付 首轮
成千 数一数二 数百家 数十年如一日
倍感 倍加 倍受 倍数 百倍于 加倍努力
"""
# What stands behind a bar is a part of the word that is read by itself: 十四五 is the fourteenth plan, of five years.
# A number that the other language often says otherwise, or not at all: weak.
_WEAK_WORDS: Mapping[str, Value] = {
    **dict.fromkeys(("之一", "唯一", "惟一", "单一", "同一", "另一", "每一", "某一", "任一", "这一", "那一", "哪一", "其一", "有一", "逐一", "一次性", "统一体", "单个", "单身", "单人", "单枪", "独自", "单方面", "单边", "单程", "单项", "单间", "单向", "单车道"), NumberValue(value=Decimal(1))),
    **dict.fromkeys(("双方", "双边", "两方面", "双双", "双重", "双向", "双手", "双眼", "双脚", "双腿", "双胞胎", "双打", "双层", "双人", "双刃", "双侧", "双耳", "双亲", "两者", "两旁", "二者", "两岸", "两栖", "两性", "两面", "二元", "二流", "二手", "成双", "一双", "一对", "两口子", "夫妻俩", "双学位", "双引擎", "双子星"), NumberValue(value=Decimal(2))),
    **dict.fromkeys(("翻一番", "翻番", "翻倍", "翻了一番", "翻了一倍", "双倍", "加倍", "倍增", "成倍"), Multiple(value=Decimal(2))),
    **dict.fromkeys(("翻两番", "翻了两番"), Multiple(value=Decimal(4))),
    **dict.fromkeys(("首次", "首个", "首位", "首款", "首批", "首届", "首例", "首条", "首家", "首部", "首场", "首枚", "首艘", "首日", "首站", "首名", "首支", "首座", "首张", "首轮", "首演", "首映", "首飞", "首播", "首战", "首任", "首架", "首颗", "首台", "首套", "首本", "首篇", "首版", "首份", "首期", "首周", "首年", "首届", "首回", "首先", "首要", "首席", "首选", "首发", "首创"), Ordinal(value=1)),
    **dict.fromkeys(("三角", "三餐", "三重", "三轮车", "三轮摩托", "三级跳", "三岔", "三联", "三甲", "三角洲", "三角龙", "三角形", "三叶", "三重奏", "三星级", "三军", "三体", "三峡", "三国演义", "三字经", "三农", "三资", "三伏", "三宝", "三棱", "三脚架", "三极管", "三叠纪", "三K党", "三合会", "三味线", "三尖瓣", "三叉", "三磷酸", "三氯", "三聚", "三头六臂", "三坊|七巷", "三位一体", "三维", "三原色", "三驱"), NumberValue(value=Decimal(3))),
    **dict.fromkeys(("四季", "四肢", "四周", "四边", "四面", "四重奏", "四强", "四强赛", "四处", "四海", "四边形", "四方", "四姑娘山", "四书|五经", "四环素", "四脚", "四驱", "四轮", "四合院", "四氯", "四声", "四方形", "四维"), NumberValue(value=Decimal(4))),
    **dict.fromkeys(("五官", "五金", "五星级", "五边形", "五角星", "五角", "五大湖", "五彩", "五星红旗", "五行", "五谷", "五脏", "五台山", "五指山", "五湖|四海", "五湖", "五重奏", "五氧", "五常", "五角形"), NumberValue(value=Decimal(5))),
    **dict.fromkeys(("六边形", "六角", "六旗", "六氟", "六合", "六亲", "六角形"), NumberValue(value=Decimal(6))),
    **dict.fromkeys(("七巷", "七雄", "七匹狼", "七喜", "七氟", "七边形", "七夕"), NumberValue(value=Decimal(7))),
    **dict.fromkeys(("八角", "八边形", "八仙", "八旗", "八股", "八宝", "八角形"), NumberValue(value=Decimal(8))),
    **dict.fromkeys(("九宫", "九边形"), NumberValue(value=Decimal(9))),
    **dict.fromkeys(("十项全能",), NumberValue(value=Decimal(10))),
    **dict.fromkeys(("十二指肠", "十二边形"), NumberValue(value=Decimal(12))), "十三陵": NumberValue(value=Decimal(13)), "十四行诗": NumberValue(value=Decimal(14)), "二十四节气": NumberValue(value=Decimal(24)),
    "十八大": Ordinal(value=18), "十九大": Ordinal(value=19), "二十大": Ordinal(value=20),
    **dict.fromkeys(("千岛", "千佛", "千里马"), NumberValue(value=Decimal(1000))),
    **dict.fromkeys(("二氧化", "二维", "二进制", "二硫", "二极管", "二尖瓣", "二重奏", "二胡", "二人转"), NumberValue(value=Decimal(2))),
    **dict.fromkeys(("千年", "千禧"), NumberValue(value=Decimal(1000))),
    **dict.fromkeys(("大半", "过半", "半数", "半价", "减半", "对半", "各半", "上半", "下半", "前半", "后半", "半场", "半决赛", "半程", "半圆", "多半"), Fraction(numerator=1, denominator=2)),
    **dict.fromkeys(("亿万富翁", "亿万"), VagueNumber(magnitude=Decimal(10) ** 9)),
    **dict.fromkeys(("百万富翁",), VagueNumber(magnitude=Decimal(10) ** 6)),
    "一级方程式": NumberValue(value=Decimal(1)), "二级方程式": NumberValue(value=Decimal(2)), "三级方程式": NumberValue(value=Decimal(3)),
    "十一|五": Ordinal(value=11), "十二|五": Ordinal(value=12), "十三|五": Ordinal(value=13), "十四|五": Ordinal(value=14), "十五|五": Ordinal(value=15), "十六|五": Ordinal(value=16),
    **dict.fromkeys(("九一一", "九·一一"), DateValue(month=9, day=11)), "九一八": DateValue(month=9, day=18), "七七事变": DateValue(month=7, day=7),
    "一二九": DateValue(month=12, day=9), "一·二八": DateValue(month=1, day=28), "五四": DateValue(month=5, day=4), "五一": DateValue(month=5, day=1),
    "六一": DateValue(month=6, day=1), "七一": DateValue(month=7, day=1), "八一": DateValue(month=8, day=1), "三八": DateValue(month=3, day=8),
    **dict.fromkeys(("十一假期", "十一期间", "十一黄金周", "十一长假", "十一国庆"), DateValue(month=10, day=1)),
    "一千零一夜": NumberValue(value=Decimal(1001)), "双十一": NumberValue(value=Decimal(11)), "双十二": NumberValue(value=Decimal(12)), "梅开二度": NumberValue(value=Decimal(2)),
    **dict.fromkeys(("一半以上", "半数以上"), Fraction(numerator=1, denominator=2)),
    "百年": NumberValue(value=Decimal(100)), "百分百": NumberValue(value=Decimal(100)),
    "成百上千": VagueNumber(magnitude=Decimal(100)), "千千万万": VagueNumber(magnitude=Decimal(10) ** 4), "成千上万": VagueNumber(magnitude=Decimal(1000)),
    "成千": VagueNumber(magnitude=Decimal(1000)), "一大半": Fraction(numerator=1, denominator=2), "千家万户": VagueNumber(magnitude=Decimal(1000)),
}  # fmt: skip
_STRONG_WORDS: Mapping[str, Value] = {
    **dict.fromkeys(("一战", "一次大战", "一战时期"), Ordinal(value=1)),
    **dict.fromkeys(("二战", "二次大战"), Ordinal(value=2)),
    "一半": Fraction(numerator=1, denominator=2), "十项全能运动": NumberValue(value=Decimal(10)),
}  # fmt: skip
# Words that must not be read where one of these characters follows: 一时 but 一时许, 十分 but 十分钟.
_NOT_BEFORE = {
    "十分": "钟之", "一时": "许整三二", "一行": "人十百", "一面": "墙旗镜", "一道": "题菜门关光彩", "五一": "年九八七零〇二三四五六", "六一": "年",
    "八一": "年", "七一": "年", "五四": "年", "六四": "年", "三七": "年", "三八": "年",
    "有一": "百千万亿", "这一": "百千万亿年天周个点切", "那一": "百千万亿年天周个点", "每一": "百千万亿", "两面": "旗墙镜",
    "一到": "一二三四五六七八九十两", "不一": "会样",
    "四周": "内后前的时", "四面": "旗墙", "五角": "钱", "三角": "钱",
    "高一": "米百千万点尺丈倍层", "高二": "米百千万点尺丈倍十", "高三": "米百千万点尺丈倍层十", "大一": "点倍号些圈", "大二": "十百倍", "大三": "十百倍",
    "八角": "钱", "六角": "钱", "五行": "文诗字", "八代": "人", "万分": "之",
}  # fmt: skip
# … and words that they are none of where one of these stands before: 环顾四周, but 约四周.
_NOT_AFTER = {"四周": "约近达满共仅需每第"}
# 七夕 begins at its numeral; 统一 is found by the character before it.
_TRIGGERS = frozenset(CHARACTERS) | frozenset("半双单首翻俩倍成")

# Offset of the trigger, word, its length without what is behind the bar, value, weak, what must not follow.
Entry = tuple[int, str, int, Value | None, bool, str]


def _table() -> dict[str, tuple[Entry, ...]]:
    words: dict[str, tuple[Value | None, bool]] = dict.fromkeys(_NOTHING.split(), (None, False))
    words |= {word: (value, True) for word, value in _WEAK_WORDS.items()}
    words |= {word: (value, False) for word, value in _STRONG_WORDS.items()}
    table: dict[str, list[Entry]] = {}
    for written, (value, weak) in sorted(words.items(), key=lambda item: -len(item[0])):
        word, length = written.replace("|", ""), len(written.partition("|")[0])
        offset = next((place for place, character in enumerate(word) if character in _TRIGGERS), 0)
        pair = word[offset : offset + 2] if offset + 1 < len(word) else word[-2:]
        table.setdefault(pair, []).append((offset, word, length, value, weak, _NOT_BEFORE.get(word, "")))
    return {pair: tuple(entries) for pair, entries in table.items()}


_TABLE: Mapping[str, tuple[Entry, ...]] = MappingProxyType(_table())


def read_word(text: str, position: int, limit: int = 0) -> Atom | None:
    """The longest word of the table whose first numeral stands at ``position``.

    ``limit`` is the end of what was read before: a word whose beginning lies there begins after it.
    """
    entries = _TABLE.get(text[position : position + 2], ())
    if position and (before := _TABLE.get(text[position - 1 : position + 1])):
        entries = (*entries, *(entry for entry in before if entry[0]))
    for offset, word, length, value, weak, not_before in entries:
        start = position - offset
        if start < limit or not text.startswith(word, start):
            continue
        end = start + len(word)
        if not_before and text[end : end + 1] in not_before and end < len(text):
            continue
        if start and text[start - 1] in _NOT_AFTER.get(word, ""):
            continue
        return Atom(start=start, end=start + length, value=value, weak=weak)
    return None
