-- Until when a POM said that they had seen what changed in their caseload.

create table caseload_seen (
    account         {int} not null references account,
    prison          {text} not null,
    seen_at         {instant} not null,          -- of the page that they saw
    primary key (account, prison)
) {strict_keyed};
