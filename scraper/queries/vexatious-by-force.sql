-- title: Who refuses requests as vexatious or repeated?
-- description: Disclosures of each force and year in which something is refused as vexatious or repeated (section 14
--   of both Acts), and those refused wholly. The percentage is of the published disclosures of that force and year in
--   this database. A log is a selection, so it is not a rate of requests; many a force does not publish such
--   refusals.
-- parameter force: , part of a force's name; empty for all forces
select
  forces.name as force,
  disclosures.year,
  sum(disclosures.has_vexatious) as refused_as_vexatious_or_repeated,
  sum(disclosures.outcome = 'vexatious_or_repeated') as of_which_wholly,
  count(*) as all_disclosures,
  round(100.0 * sum(disclosures.has_vexatious) / count(*), 1) as refused_percent_of_all
from forces
cross join disclosures on disclosures.force = forces.slug
where disclosures.translation_of is null
  and disclosures.duplicate_of is null
  and forces.slug || ' ' || forces.name like '%' || :force || '%'
group by forces.slug, disclosures.year
order by forces.name, disclosures.year desc
