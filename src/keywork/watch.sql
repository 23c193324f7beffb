-- Who must not be lost from sight.  See keywork/watch_page.c.

-- name: watch_contacts
-- When each person here was last spoken with and it was written down: sessions,
-- contacts, welfare checks, personal officer contacts, those of the POM.  Each
-- of them looked up in an index that says it all.
select p.number, max(n.occurred)
  from person p
 cross join case_note n
 where p.prison = :prison
   and p.status = 'ACTIVE IN'
   and n.number = p.number
   and n.prison = p.prison
   and (n.type in ('KA', 'OMIC')
        or (n.type = 'GEN' and n.sub_type = 'WELFCHK')
        or (n.type = 'REPORT' and n.sub_type = 'POE'))
 group by p.number
 order by p.number;
