-- Tables for the tests of db/ only.

create table kinds (
    id {id},
    s  {text},
    i  {int},
    r  {real},
    f  {flag},
    d  {day},
    t  {instant},
    b  {bytes}
) {strict};

create table counter (
    name {text} primary key,
    n    {int} not null check (n >= 0)
) {strict};

create table child (
    id      {id},
    counter {text} not null references counter
) {strict};
