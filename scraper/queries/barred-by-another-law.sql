-- title: What is withheld because another law forbids to disclose it?
-- description: Uses of section 44 of the Act of 2000, section 26 of the Scottish Act and Article 29 of the Jersey Law,
--   with the sentence that relies on it, and the sentences of the page that cite other laws, the newest first, five
--   hundred at most. The law that forbids is not told by itself; it stands in these sentences, or nowhere on the
--   page.
-- parameter q: , words that the disclosure holds, such as a law's name; empty for all
-- parameter force: , part of a force's name; empty for all forces
with sections(act, section) as (
  values ('FOIA2000', '44'), ('FOISA2002', '26'), ('FOIJ2011', '29')
),
uses as (
  select exemptions.disclosure, exemptions.provision, min(exemptions.id) as id, disclosures.sort_key
  from forces
  cross join sections
  cross join exemptions
    on exemptions.force = forces.slug
    and exemptions.act = sections.act
    and exemptions.section = sections.section
  join disclosures on disclosures.id = exemptions.disclosure
  where disclosures.translation_of is null
    and disclosures.duplicate_of is null
    and forces.slug || ' ' || forces.name like '%' || :force || '%'
    and (
      trim(:q) = ''
      or disclosures.search_id in (
        select disclosures_fts.rowid
        from disclosures_fts
        where disclosures_fts match case escape_fts(:q) when '' then 'nomatchforthisterm' else escape_fts(:q) end
      )
    )
  group by exemptions.disclosure, exemptions.provision
  order by disclosures.sort_key desc, exemptions.provision
  limit 500
)
select
  forces.name as force,
  coalesce(disclosures.disclosed_on, disclosures.listed_month) as date,
  disclosures.title,
  uses.provision,
  exemptions.cited_as,
  exemptions.quote,
  (
    select group_concat(quote, ' … ')
    from (
      select distinct mentions.quote
      from mentions
      where mentions.disclosure = uses.disclosure and mentions.stance = 'other_act'
      order by mentions.quote
    )
  ) as sentences_citing_other_laws,
  disclosures.url,
  uses.disclosure
from uses
join exemptions on exemptions.id = uses.id
join disclosures on disclosures.id = uses.disclosure
join forces on forces.slug = disclosures.force
order by uses.sort_key desc, uses.provision
