"""South Yorkshire Police: no reference, neither in the text nor in the address.

Seen at /foi-ai/south-yorkshire-police/foi/june-2023/road-policing-safety-cameras-and-fixed-penalty-notices/
"""

from parsers.platforms.single_online_home import NO_REFERENCE, rules

RULES = rules("south-yorkshire", slug=NO_REFERENCE)
