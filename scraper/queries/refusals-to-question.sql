-- title: Which refusals are open to question?
-- description: Responses that say information is held, yet cite a limb to neither confirm nor deny; that cite a limb
--   of section 40 that was replaced on 25 May 2018, on a page dated after it; or that cite a section without saying
--   which of its limbs. They come in this order, five hundred at most. It finds wording only. A slip in a citation
--   does not make a refusal wrong, and the programme may have misread; read the page.
-- parameter kind: , held, replaced or without limb; empty for all kinds
-- parameter force: , part of a force's name; empty for all forces
with sections_with_limbs as (
  select act, section
  from provisions
  where counts_as_refusal and not is_ncnd_limb and ref <> section
  group by act, section
  having count(*) > 1
),
findings as (
  select
    1 as place,
    'held, yet neither confirmed nor denied' as kind,
    disclosures.id as disclosure,
    null as cited_as,
    disclosures.outcome_quote as quote
  from disclosures
  where disclosures.held_confirmed_but_ncnd_cited
  union
  select 2, 'limb replaced in May 2018', exemptions.disclosure, exemptions.cited_as, exemptions.quote
  from exemptions
  join disclosures on disclosures.id = exemptions.disclosure
  where exemptions.is_stale
    and coalesce(disclosures.disclosed_on, disclosures.listed_month, disclosures.year) >= '2018-05-25'
  union
  select 3, 'section without limb', exemptions.disclosure, exemptions.cited_as, exemptions.quote
  from exemptions
  join sections_with_limbs
    on sections_with_limbs.act = exemptions.act and sections_with_limbs.section = exemptions.section
  where exemptions.subsection = ''
)
select
  findings.kind,
  forces.name as force,
  coalesce(disclosures.disclosed_on, disclosures.listed_month) as date,
  disclosures.title,
  findings.cited_as,
  findings.quote,
  disclosures.url,
  findings.disclosure
from findings
join disclosures on disclosures.id = findings.disclosure
join forces on forces.slug = disclosures.force
where disclosures.translation_of is null
  and disclosures.duplicate_of is null
  and findings.kind like '%' || :kind || '%'
  and forces.slug || ' ' || forces.name like '%' || :force || '%'
order by findings.place, disclosures.sort_key desc, findings.cited_as
limit 500
