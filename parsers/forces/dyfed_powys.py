"""Dyfed-Powys Police: answers in English and Welsh, in two trees that both hold both."""

from parsers.platforms.single_online_home import rules

RULES = rules("dyfed-powys")
