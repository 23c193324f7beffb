-- Names for the page that compares rule sets.  See sentence/compare_page.c.

-- name: compare_people
select number, surname, forename, sort_name
  from person
 where prison = :prison
 order by number;
