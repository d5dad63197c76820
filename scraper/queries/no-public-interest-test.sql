-- title: Where is no public interest test found beside a qualified exemption?
-- description: Disclosures that rely on a qualified exemption and set out no public interest test that the programme
--   could find, the newest first, five hundred at most. The test may stand in a letter that the page only links to,
--   or be worded in a way that is not known; read the page. Exemptions that are qualified only in part (sections 36,
--   37 and 40) are left out.
-- parameter section: , one section, such as 31; empty for all
-- parameter force: , part of a force's name; empty for all forces
with qualified as (
  select id
  from provisions
  where conferral = 'qualified'
    and (trim(:section) = '' or section = trim(:section))
),
-- The plus before a provision keeps SQLite to the few rows of a disclosure, for qualified provisions are many.
found as (
  select disclosures.id, coalesce(disclosures.disclosed_on, disclosures.listed_month, disclosures.year) as best
  from forces
  cross join disclosures on disclosures.force = forces.slug
  where forces.slug || ' ' || forces.name like '%' || :force || '%'
    and disclosures.translation_of is null
    and disclosures.duplicate_of is null
    and not disclosures.has_public_interest_test
    and exists (
      select 1
      from exemptions
      where exemptions.disclosure = disclosures.id and +exemptions.provision in (select id from qualified)
    )
  order by best desc, disclosures.id
  limit 500
)
select
  forces.name as force,
  coalesce(disclosures.disclosed_on, disclosures.listed_month) as date,
  disclosures.title,
  disclosures.outcome,
  (
    select group_concat(provision, ', ')
    from (
      select distinct provision
      from exemptions
      where exemptions.disclosure = found.id and +exemptions.provision in (select id from qualified)
      order by provision
    )
  ) as qualified_exemptions,
  disclosures.outcome_quote,
  disclosures.url,
  found.id as disclosure
from found
join disclosures on disclosures.id = found.id
join forces on forces.slug = disclosures.force
order by disclosures.sort_key desc
