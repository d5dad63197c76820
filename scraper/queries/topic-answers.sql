-- title: What do forces answer about a topic?
-- description: Questions with their answers from the two hundred newest disclosures of one topic, five hundred rows at
--   most. Figures stand in the answers as printed; a table is a text here, and nothing is added up. A disclosure is of
--   a topic if it holds the topic's words, so some are about something else; files that pages link to are not read.
-- parameter topic: tasers, a topic of the table topics, such as spit-hoods or strip-searches
-- parameter q: , words that the question or the answer holds; empty for all
-- parameter force: , part of a force's name; empty for all forces
with chosen as (
  select disclosures.id, disclosures.force
  from forces
  cross join disclosures on disclosures.force = forces.slug
  -- The plus has SQLite read the index of what is counted once, and not search every page that holds the words.
  where +disclosures.search_id in (
      select disclosures_fts.rowid
      from disclosures_fts
      where disclosures_fts match (
        select coalesce(max(topics.words), 'nomatchforthisterm')
        from topics
        where coalesce(nullif(lower(trim(:topic)), ''), 'tasers') in (topics.slug, lower(topics.name))
      )
    )
    and disclosures.translation_of is null
    and disclosures.duplicate_of is null
    and forces.slug || ' ' || forces.name like '%' || :force || '%'
    and (
      trim(:q) = ''
      or exists (
        select 1
        from qa_pairs
        where qa_pairs.disclosure = disclosures.id
          and +qa_pairs.search_id in (
            select qa_pairs_fts.rowid
            from qa_pairs_fts
            where qa_pairs_fts match case escape_fts(:q) when '' then 'nomatchforthisterm' else escape_fts(:q) end
          )
      )
    )
  order by coalesce(disclosures.disclosed_on, disclosures.listed_month, disclosures.received_on) desc, disclosures.id desc
  limit 200
)
select
  forces.name as force,
  coalesce(disclosures.disclosed_on, disclosures.listed_month) as date,
  disclosures.title,
  qa_pairs.question,
  qa_pairs.answer,
  qa_pairs.outcome,
  disclosures.url,
  chosen.id as disclosure
from chosen
join disclosures on disclosures.id = chosen.id
join qa_pairs on qa_pairs.disclosure = chosen.id
join forces on forces.slug = chosen.force
where trim(:q) = ''
  or qa_pairs.search_id in (
    select qa_pairs_fts.rowid
    from qa_pairs_fts
    where qa_pairs_fts match case escape_fts(:q) when '' then 'nomatchforthisterm' else escape_fts(:q) end
  )
order by disclosures.sort_key desc, qa_pairs.position
limit 500
