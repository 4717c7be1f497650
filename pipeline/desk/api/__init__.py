"""The desk for programs: what the pages do, as JSON under /api/v1/.

An ``Operation`` says everything of one address: who may call it, what it takes, what it answers. The
requests are checked by these declarations and the OpenAPI document is made of them, so that the two
cannot differ.
"""
