-- title: What is asked about misconduct of officers?
-- description: Disclosures about misconduct, about vetting, and about domestic abuse or sexual offences where officers
--   or staff are named beside them, with what came of them, the newest five hundred. They are found by words of the
--   title and the request (see the table topics), and nobody has judged them; an answer to a request about victims
--   may be among them.
-- parameter topic: , misconduct, vetting, domestic-abuse or sexual-offences; empty for all four
-- parameter force: , part of a force's name; empty for all forces
with wanted as (
  select
    slug,
    case
      when slug in ('misconduct', 'vetting') then words
      else '(' || words || ') AND {title request} : (officer OR constable OR staff OR "police employee")'
    end as words
  from topics
  where slug in ('misconduct', 'vetting', 'domestic-abuse', 'sexual-offences')
    and (trim(:topic) = '' or slug = lower(trim(:topic)))
),
found as materialized (
  select disclosures_fts.rowid as search_id, group_concat(wanted.slug, ', ') as topics
  from wanted
  join disclosures_fts on disclosures_fts match wanted.words
  group by disclosures_fts.rowid
),
chosen as (
  select disclosures.id, disclosures.search_id
  from forces
  cross join disclosures on disclosures.force = forces.slug
  -- The plus has SQLite read the index of what is counted once, and not search every page that holds the words.
  where +disclosures.search_id in (select search_id from found)
    and disclosures.translation_of is null
    and disclosures.duplicate_of is null
    and forces.slug || ' ' || forces.name like '%' || :force || '%'
  order by coalesce(disclosures.disclosed_on, disclosures.listed_month, disclosures.received_on) desc, disclosures.id desc
  limit 500
)
select
  found.topics,
  forces.name as force,
  coalesce(disclosures.disclosed_on, disclosures.listed_month) as date,
  disclosures.title,
  substr(disclosures.request, 1, 300) as request_begins,
  disclosures.outcome,
  disclosures.outcome_quote,
  disclosures.url,
  chosen.id as disclosure
from chosen
join found on found.search_id = chosen.search_id
join disclosures on disclosures.id = chosen.id
join forces on forces.slug = disclosures.force
order by disclosures.sort_key desc
