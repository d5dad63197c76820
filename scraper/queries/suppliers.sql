-- title: Where are suppliers of technology named?
-- description: Disclosures whose title, request or response holds the name of a supplier, with the words around it
--   and the provisions relied on, the newest one hundred. A name may be an ordinary word or belong to something else,
--   and a refusal names a supplier without saying whether it supplies anything. Files that pages link to are not
--   searched.
-- parameter name: , one name, such as Palantir; empty for all of the topic suppliers
-- parameter force: , part of a force's name; empty for all forces
with wanted as (
  select
    case trim(:name)
      when '' then words
      else case escape_fts(:name) when '' then 'nomatchforthisterm' else escape_fts(:name) end
    end as words
  from topics
  where slug = 'suppliers'
),
chosen as (
  select disclosures.search_id, disclosures.id
  from forces
  cross join disclosures on disclosures.force = forces.slug
  -- The plus has SQLite read the index of what is counted once, and not search every page that holds the words.
  where +disclosures.search_id in (
      select disclosures_fts.rowid
      from disclosures_fts
      where disclosures_fts match (select words from wanted)
    )
    and disclosures.translation_of is null
    and disclosures.duplicate_of is null
    and forces.slug || ' ' || forces.name like '%' || :force || '%'
  order by coalesce(disclosures.disclosed_on, disclosures.listed_month, disclosures.received_on) desc, disclosures.id desc
  limit 100
)
select
  forces.name as force,
  coalesce(disclosures.disclosed_on, disclosures.listed_month) as date,
  disclosures.title,
  snippet(disclosures_fts, -1, '[', ']', ' … ', 24) as words_found,
  disclosures.outcome,
  (
    select group_concat(provision, ', ')
    from (select distinct provision from exemptions where exemptions.disclosure = disclosures.id order by provision)
  ) as grounds,
  disclosures.url,
  disclosures.id as disclosure
from chosen
join disclosures_fts on disclosures_fts.rowid = chosen.search_id
join disclosures on disclosures.id = chosen.id
join forces on forces.slug = disclosures.force
where disclosures_fts match (select words from wanted)
order by disclosures.sort_key desc
