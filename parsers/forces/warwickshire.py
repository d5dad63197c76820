"""Warwickshire Police: the address repeats the reference, not always rightly.

Seen at /foi-ai/warwickshire-police/foi-disclosure-2023/october-2023/foi-986-2023--oct-2023--unmanned-aerial-vehicles/
"""

from parsers.platforms.single_online_home import rules

RULES = rules("warwickshire", slug=r"/foi-(?P<number>\d{1,4})-(?P<year>20\d\d)-", slug_form="{number}-{year}")
