-- title: Search requests and responses
-- description: Disclosures whose title, reference, request or response holds all of these words, the best
--   matches first, one hundred at most; the newest where more than 200,000 hold them. It searches what forces have published; a subject that is not found may
--   well have been asked about. Files that pages link to are not searched.
-- parameter q: , words to look for; put a phrase in "double quotes"
-- parameter force: , part of a force's name; empty for all forces
with wanted as (
  select case escape_fts(:q) when '' then 'nomatchforthisterm' else escape_fts(:q) end as words
),
most as (
  select
    case when count(*) > 200000 then 0 else 100 end as ranked,
    case when count(*) > 200000 then 100 else 0 end as newest
  from disclosures_fts
  where disclosures_fts match (select words from wanted)
),
ranked as (
  select disclosures_fts.rowid as search_id, bm25(disclosures_fts, 10, 5, 2, 1) as score
  from disclosures_fts
  where disclosures_fts match (select words from wanted)
    and disclosures_fts.rowid not in (select search_id from disclosures where duplicate_of is not null)
    and (
      trim(:force) = ''
      or disclosures_fts.rowid in (
        select disclosures.search_id
        from forces
        cross join disclosures on disclosures.force = forces.slug
        where forces.slug || ' ' || forces.name like '%' || :force || '%'
          and disclosures.duplicate_of is null
      )
    )
  order by score
  limit (select ranked from most)
),
newest as (
  select disclosures.search_id, 0 as score
  from disclosures
  where disclosures.duplicate_of is null
    and (
      trim(:force) = ''
      or disclosures.force in (select slug from forces where slug || ' ' || name like '%' || :force || '%')
    )
    and +disclosures.search_id in (
      select rowid from disclosures_fts where disclosures_fts match (select words from wanted)
    )
  order by disclosures.sort_key desc
  limit (select newest from most)
),
best as (
  select search_id, score from ranked
  union all
  select search_id, score from newest
)
select
  forces.name as force,
  coalesce(disclosures.disclosed_on, disclosures.listed_month) as date,
  disclosures.title,
  snippet(disclosures_fts, -1, '[', ']', ' … ', 24) as words_found,
  disclosures.outcome,
  disclosures.reference,
  disclosures.url,
  disclosures.id as disclosure
from best
join disclosures_fts on disclosures_fts.rowid = best.search_id
join disclosures on disclosures.search_id = best.search_id
join forces on forces.slug = disclosures.force
where disclosures_fts match (select words from wanted)
order by best.score, disclosures.sort_key desc
