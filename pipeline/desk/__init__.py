"""The review desk: a web application in which people review, approve and publish.

``app`` puts it together, ``server`` runs it. A page is a function from a Visit to a response, listed
with its address and the roles that may see it in the ENDPOINTS of its module under ``pages``.
"""
