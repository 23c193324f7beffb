-- Who must not be lost from sight.  See keywork/watch_page.c.

-- name: watch_contacts
-- When each person here was last spoken with and it was written down: sessions,
-- contacts, welfare checks, personal officer contacts, those of the POM.
select p.number,
       (select n.occurred
          from case_note n
         where n.number = p.number
           and n.prison = p.prison
           and (n.type in ('KA', 'OMIC')
                or (n.type = 'GEN' and n.sub_type = 'WELFCHK')
                or (n.type = 'REPORT' and n.sub_type = 'POE'))
         order by n.number, n.occurred desc
         limit 1) as newest
  from person p
 where p.prison = :prison
   and p.status = 'ACTIVE IN'
 order by p.number;
