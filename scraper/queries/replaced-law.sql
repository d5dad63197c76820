-- title: Who still cites law that was replaced in May 2018?
-- description: Pages dated after 25 May 2018 that rely on a limb of section 40 which was replaced on that day, or cite
--   the Data Protection Act 1998, the newest first, five hundred at most. The old law may be cited for good reason, as
--   where something happened under it. Pages without a date are not here, nor what the requester wrote.
-- parameter kind: , limb or act; empty for both
-- parameter force: , part of a force's name; empty for all forces
with found as (
  select 'limb of section 40' as kind, disclosure, provision, id
  from exemptions
  where is_stale = 1
  union all
  select 'act of 1998', disclosure, section || subsection, id
  from mentions
  where act = 'DPA1998' and stance <> 'requester'
),
chosen as (
  select found.kind, found.disclosure, found.provision, min(found.id) as id, disclosures.sort_key
  from found
  join disclosures on disclosures.id = found.disclosure
  join forces on forces.slug = disclosures.force
  where coalesce(disclosures.disclosed_on, disclosures.listed_month, disclosures.year) >= '2018-05-25'
    and disclosures.translation_of is null
    and disclosures.duplicate_of is null
    and found.kind like '%' || trim(:kind) || '%'
    and forces.slug || ' ' || forces.name like '%' || :force || '%'
  group by found.kind, found.disclosure, found.provision
  order by disclosures.sort_key desc, found.provision
  limit 500
)
select
  chosen.kind,
  forces.name as force,
  coalesce(disclosures.disclosed_on, disclosures.listed_month) as date,
  disclosures.title,
  coalesce(exemptions.cited_as, mentions.cited_as) as cited_as,
  coalesce(exemptions.quote, mentions.quote) as quote,
  disclosures.url,
  chosen.disclosure
from chosen
join disclosures on disclosures.id = chosen.disclosure
join forces on forces.slug = disclosures.force
left join exemptions on exemptions.id = chosen.id
left join mentions on mentions.id = chosen.id
order by chosen.sort_key desc, chosen.provision
