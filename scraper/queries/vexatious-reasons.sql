-- title: Why are requests called vexatious or repeated?
-- description: Uses of section 14 (Article 21 in Jersey), with the sentence that relies on it and the 1,200 characters
--   of the response around it, where reasons would stand, the newest first, two hundred at most. The reasons may stand
--   further on, or not on the page at all.
-- parameter limb: , (1) for vexatious or (2) for repeated requests; empty for all
-- parameter force: , part of a force's name; empty for all forces
with sections(act, section) as (
  values ('FOIA2000', '14'), ('FOISA2002', '14'), ('FOIJ2011', '21')
),
uses as (
  select
    exemptions.disclosure,
    exemptions.provision,
    exemptions.quote,
    min(exemptions.start) as start,
    disclosures.sort_key
  from forces
  cross join sections
  cross join exemptions
    on exemptions.force = forces.slug
    and exemptions.act = sections.act
    and exemptions.section = sections.section
  join disclosures on disclosures.id = exemptions.disclosure
  where forces.slug || ' ' || forces.name like '%' || :force || '%'
    and disclosures.translation_of is null
    and disclosures.duplicate_of is null
    and exemptions.subsection like trim(:limb) || '%'
  group by exemptions.disclosure, exemptions.provision
  order by disclosures.sort_key desc, exemptions.provision
  limit 200
)
select
  forces.name as force,
  coalesce(disclosures.disclosed_on, disclosures.listed_month) as date,
  disclosures.title,
  uses.provision,
  provisions.title as provision_title,
  uses.quote,
  substr(disclosures.response, max(uses.start - 200, 0) + 1, 1200) as words_around,
  disclosures.url,
  uses.disclosure
from uses
join disclosures on disclosures.id = uses.disclosure
join provisions on provisions.id = uses.provision
join forces on forces.slug = disclosures.force
order by uses.sort_key desc, uses.provision
