-- title: Search requests and responses
-- description: Disclosures whose title, reference, request or response holds all of these words, the best
--   matches first, one hundred at most. It searches what forces have published; a subject that is not found may
--   well have been asked about. Files that pages link to are not searched.
-- parameter q: , words to look for; put a phrase in "double quotes"
-- parameter force: , part of a force's name; empty for all forces
select
  forces.name as force,
  coalesce(disclosures.disclosed_on, disclosures.listed_month) as date,
  disclosures.title,
  snippet(disclosures_fts, -1, '[', ']', ' … ', 24) as words_found,
  disclosures.outcome,
  disclosures.reference,
  disclosures.url,
  disclosures.id as disclosure
from disclosures_fts
join disclosures on disclosures.search_id = disclosures_fts.rowid
join forces on forces.slug = disclosures.force
where disclosures_fts match case escape_fts(:q) when '' then 'nomatchforthisterm' else escape_fts(:q) end
  and disclosures.duplicate_of is null
  and forces.slug || ' ' || forces.name like '%' || :force || '%'
order by bm25(disclosures_fts, 10, 5, 2, 1), disclosures.sort_key desc
limit 100
