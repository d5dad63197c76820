-- title: Who neither confirms nor denies, and by which limbs?
-- description: For each force, the limbs it relies on to neither confirm nor deny that information is held, with
--   the number of its disclosures that do so. The percentage is of all the force's published disclosures in this
--   database (of those that hold the words, if words are given). A log is a selection, so it is not a rate of
--   requests. Refusals to say because of the cost, under section 12(2), are not counted here.
-- parameter q: , words that the disclosure holds, such as facial recognition; empty for all
-- parameter force: , part of a force's name; empty for all forces
with chosen as (
  select disclosures.id, disclosures.force, disclosures.has_ncnd
  from disclosures
  where disclosures.translation_of is null
    and disclosures.duplicate_of is null
    and (
      trim(:q) = ''
      or disclosures.search_id in (
        select disclosures_fts.rowid
        from disclosures_fts
        where disclosures_fts match case escape_fts(:q) when '' then 'nomatchforthisterm' else escape_fts(:q) end
      )
    )
),
totals as (
  select force, count(*) as disclosures, sum(has_ncnd) as ncnd
  from chosen
  group by force
),
limbs as (
  select distinct exemptions.disclosure, exemptions.provision, provisions.title
  from exemptions
  join provisions on provisions.id = exemptions.provision
  where exemptions.is_ncnd and provisions.category <> 'procedural_refusal'
)
select
  forces.name as force,
  coalesce(limbs.provision, 'no limb cited') as limb,
  limbs.title as limb_title,
  count(*) as disclosures_citing_it,
  totals.ncnd as disclosures_with_ncnd,
  totals.disclosures as all_disclosures,
  round(100.0 * totals.ncnd / totals.disclosures, 1) as ncnd_percent_of_all
from chosen
join totals on totals.force = chosen.force
join forces on forces.slug = chosen.force
left join limbs on limbs.disclosure = chosen.id
where chosen.has_ncnd and forces.slug || ' ' || forces.name like '%' || :force || '%'
group by chosen.force, limbs.provision
order by forces.name, disclosures_citing_it desc, limb
