"""Notices in Chinese, drafted in seven languages, reviewed by people, published as pages and feeds."""

__version__ = "0.1.0"
