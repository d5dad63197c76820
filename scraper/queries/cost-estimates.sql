-- title: How much work does each force say it would take?
-- description: Estimates in refusals for cost, with the sentences that state them, the newest first, five hundred at
--   most; those for one request alone, if a disclosure is named, whichever forces were asked it in the same words.
--   Only printed numbers are here, and none where a range is; forces count records and hours each in a way of its
--   own. The appropriate limit itself (£450, 18 hours) is no estimate.
-- parameter q: , words that the disclosure holds; empty for all
-- parameter disclosure: , identifier of one disclosure, for all forces that were asked its words; empty for all
-- parameter force: , part of a force's name; empty for all forces
with chosen as (
  select estimates.id, estimates.sort_key
  from estimates
  join disclosures on disclosures.id = estimates.disclosure
  join forces on forces.slug = disclosures.force
  where disclosures.translation_of is null
    and disclosures.duplicate_of is null
    and forces.slug || ' ' || forces.name like '%' || :force || '%'
    and (
      trim(:disclosure) = ''
      or disclosures.id = trim(:disclosure)
      or disclosures.request_digest = (
        select one.request_digest from disclosures as one where one.id = trim(:disclosure)
      )
    )
    and (
      trim(:q) = ''
      or disclosures.search_id in (
        select disclosures_fts.rowid
        from disclosures_fts
        where disclosures_fts match case escape_fts(:q) when '' then 'nomatchforthisterm' else escape_fts(:q) end
      )
    )
  order by estimates.sort_key desc
  limit 500
)
select
  forces.name as force,
  coalesce(disclosures.disclosed_on, disclosures.listed_month) as date,
  disclosures.title,
  estimates.hours,
  estimates.records,
  estimates.minutes_each,
  estimates.pounds,
  estimates.quote,
  (
    select count(distinct others.force)
    from disclosures as others
    where others.request_digest = disclosures.request_digest
  ) as forces_asked_the_same,
  disclosures.url,
  estimates.disclosure
from chosen
join estimates on estimates.id = chosen.id
join disclosures on disclosures.id = estimates.disclosure
join forces on forces.slug = disclosures.force
order by chosen.sort_key desc
