-- title: Which refusals are open to question?
-- description: Responses that say information is held, yet cite a limb to neither confirm nor deny; that cite a limb
--   of section 40 that was replaced on 25 May 2018, on a page dated after it; or that cite a section without saying
--   which of its limbs. They come in this order, the newest of each first, five hundred at most. It finds wording
--   only. A slip in a citation does not make a refusal wrong, and the programme may have misread; read the page.
-- parameter kind: , held, replaced or without limb; empty for all kinds
-- parameter force: , part of a force's name; empty for all forces
with chosen as (
  select slug
  from forces
  where slug || ' ' || name like '%' || :force || '%'
),
sections_with_limbs as (
  select act || ':' || section as name
  from provisions
  where counts_as_refusal and not is_ncnd_limb and ref <> section
  group by act, section
  having count(*) > 1
),
held as (
  select disclosures.id as disclosure
  from chosen
  cross join disclosures on disclosures.force = chosen.slug
  where disclosures.translation_of is null
    and disclosures.duplicate_of is null
    and disclosures.held_confirmed_but_ncnd_cited
    and 'held, yet neither confirmed nor denied' like '%' || :kind || '%'
),
replaced as (
  select exemptions.disclosure, min(exemptions.id) as exemption
  from exemptions
  join disclosures on disclosures.id = exemptions.disclosure
  where exemptions.is_stale = 1
    and exemptions.force in (select slug from chosen)
    and disclosures.translation_of is null
    and disclosures.duplicate_of is null
    and coalesce(disclosures.disclosed_on, disclosures.listed_month, disclosures.year) >= '2018-05-25'
    and 'limb replaced in May 2018' like '%' || :kind || '%'
  group by exemptions.disclosure, exemptions.cited_as
  order by disclosures.sort_key desc
  limit 500
),
without_limb as (
  select exemptions.disclosure, exemptions.id as exemption
  from exemptions
  -- The newest are taken in their order, until there are enough.
  cross join disclosures on disclosures.id = exemptions.disclosure
  where exemptions.subsection = ''
    and +exemptions.force in (select slug from chosen)
    and exemptions.act || ':' || exemptions.section in (select name from sections_with_limbs)
    and disclosures.translation_of is null
    and disclosures.duplicate_of is null
    and 'section without limb' like '%' || :kind || '%'
  order by exemptions.sort_key desc
  limit 1000
),
findings as (
  select 1 as place, 'held, yet neither confirmed nor denied' as kind, disclosure, null as exemption from held
  union all
  select 2, 'limb replaced in May 2018', disclosure, exemption from replaced
  union all
  select 3, 'section without limb', disclosure, min(exemption)
  from (
    select without_limb.disclosure, without_limb.exemption, exemptions.cited_as
    from without_limb
    join exemptions on exemptions.id = without_limb.exemption
  )
  group by disclosure, cited_as
)
select
  findings.kind,
  forces.name as force,
  coalesce(disclosures.disclosed_on, disclosures.listed_month) as date,
  disclosures.title,
  exemptions.cited_as,
  coalesce(exemptions.quote, disclosures.outcome_quote) as quote,
  disclosures.url,
  findings.disclosure
from findings
join disclosures on disclosures.id = findings.disclosure
join forces on forces.slug = disclosures.force
left join exemptions on exemptions.id = findings.exemption
order by findings.place, disclosures.sort_key desc, exemptions.cited_as
limit 500
