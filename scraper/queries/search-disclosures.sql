-- title: Search requests and responses
-- description: Disclosures whose title, reference, request or response holds all of these words, the best
--   matches first, one hundred at most. It searches what forces have published; a subject that is not found may
--   well have been asked about. Files that pages link to are not searched.
-- parameter q: , words to look for; put a phrase in "double quotes"
-- parameter force: , part of a force's name; empty for all forces
with best as (
  select disclosures_fts.rowid as search_id, bm25(disclosures_fts, 10, 5, 2, 1) as score
  from disclosures_fts
  where disclosures_fts match case escape_fts(:q) when '' then 'nomatchforthisterm' else escape_fts(:q) end
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
  limit 100
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
where disclosures_fts match case escape_fts(:q) when '' then 'nomatchforthisterm' else escape_fts(:q) end
order by best.score, disclosures.sort_key desc
