-- title: Same request, several forces: who answered, who refused, on what ground?
-- description: Requests that two or more forces were asked in the same words, with what each gave and the provisions
--   that it relied on, the requests of most forces first, five hundred rows at most. Case and punctuation do not
--   count. A request that was worded anew for one force is not found beside the others, nor is one of fewer than
--   eight words; and a force that was asked and published nothing is not here.
-- parameter q: , words that the disclosure holds; empty for all
-- parameter topic: , a topic of the table topics, such as tasers; empty for all
-- parameter disclosure: , identifier of one disclosure, for its request alone; empty for all
-- parameter least: 2, the least number of forces
with shared as (
  -- The plus keeps SQLite from an index by which the rows would have to be sorted.
  select disclosures.request_digest
  from disclosures
  where disclosures.request_digest is not null
    and +disclosures.translation_of is null
    and +disclosures.duplicate_of is null
    and (
      trim(:disclosure) = ''
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
    and (
      trim(:topic) = ''
      or disclosures.search_id in (
        select disclosures_fts.rowid
        from disclosures_fts
        where disclosures_fts match (
          select coalesce(max(topics.words), 'nomatchforthisterm')
          from topics
          where lower(trim(:topic)) in (topics.slug, lower(topics.name))
        )
      )
    )
  group by disclosures.request_digest
  having min(disclosures.force) <> max(disclosures.force)
),
asked as (
  select
    disclosures.request_digest,
    count(distinct disclosures.force) as forces,
    max(disclosures.disclosed_on) as newest
  from shared
  join disclosures on disclosures.request_digest = shared.request_digest
  where disclosures.translation_of is null and disclosures.duplicate_of is null
  group by disclosures.request_digest
  having forces >= coalesce(nullif(trim(:least), ''), 2) + 0
  order by forces desc, newest desc, disclosures.request_digest
  limit 250
)
select
  asked.forces as forces_asked,
  forces.name as force,
  coalesce(disclosures.disclosed_on, disclosures.listed_month) as date,
  disclosures.outcome,
  (
    select group_concat(provision, ', ')
    from (select distinct provision from exemptions where exemptions.disclosure = disclosures.id order by provision)
  ) as grounds,
  substr(disclosures.request, 1, 300) as request_begins,
  disclosures.title,
  disclosures.url,
  disclosures.id as disclosure
from asked
join disclosures
  on disclosures.request_digest = asked.request_digest
  and disclosures.translation_of is null
  and disclosures.duplicate_of is null
join forces on forces.slug = disclosures.force
order by asked.forces desc, asked.newest desc, asked.request_digest, date, forces.name, disclosures.id
limit 500
