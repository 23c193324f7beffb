-- What the forms of the case work offer: reasons of an override, reasons for a
-- POM of the other type, kinds of request.  Dated: of rows of the same code the
-- newest that has come holds, the prison's own before '*'.

create table case_choice (
    list            {text} not null,             -- OVERRIDE, POM, TO_COM, TO_PRISON
    prison          {text} not null,             -- '*': every prison
    code            {text} not null,
    from_day        {day} not null,
    to_day          {day},                       -- last day; null: in use
    words           {text} not null,
    needs_words     {flag} not null default 0,   -- of POM: a few words more
    working_days    {int} not null default 0,    -- of a request: until it is due
    place           {int} not null,              -- order in the list
    set_by          {text} not null,
    set_at          {instant} not null,
    primary key (list, prison, code, from_day)
) {strict_keyed};

insert into case_choice (list, prison, code, from_day, words, needs_words,
                         working_days, place, set_by, set_at)
values ('OVERRIDE', '*', 'LESS_THAN_10_MONTHS_TO_SERVE', '2018-01-01', 'Less than ten months to serve', 0, 0, 1, 'SYS', 0),
       ('OVERRIDE', '*', 'COMMUNITY_TEAM_TO_WORK_WITH_OFFENDER', '2018-01-01', 'The community team should work with the person now', 0, 0, 2, 'SYS', 0),
       ('OVERRIDE', '*', 'PRISONER_HAS_BEEN_RECALLED', '2018-01-01', 'The person has been recalled', 0, 0, 3, 'SYS', 0),
       ('OVERRIDE', '*', 'RECORD_IS_WRONG', '2018-01-01', 'A date or a recall in the record is wrong, and is being corrected', 0, 0, 4, 'SYS', 0),
       ('OVERRIDE', '*', 'POM_RELATIONSHIP_NEEDED', '2018-01-01', 'The POM should keep the case a while: for example a report is nearly done', 0, 0, 5, 'SYS', 0),
       ('OVERRIDE', '*', 'OTHER_REASON', '2018-01-01', 'Another reason', 0, 0, 90, 'SYS', 0),
       ('POM', '*', 'SUITABILITY', '2018-01-01', 'This POM is more suitable', 1, 0, 1, 'SYS', 0),
       ('POM', '*', 'NO_STAFF',    '2018-01-01', 'Nobody of the recommended type has room', 0, 0, 2, 'SYS', 0),
       ('POM', '*', 'CONTINUITY',  '2018-01-01', 'This POM has worked with them before', 0, 0, 3, 'SYS', 0),
       ('POM', '*', 'OTHER',       '2018-01-01', 'Another reason', 1, 0, 90, 'SYS', 0),
       ('TO_COM', '*', 'ADDRESS',       '2018-01-01', 'Check an address for release', 0, 10, 1, 'SYS', 0),
       ('TO_COM', '*', 'DUTY_TO_REFER', '2018-01-01', 'Refer to the housing authority', 0, 10, 2, 'SYS', 0),
       ('TO_COM', '*', 'APPROVED_PREMISES', '2018-01-01', 'Refer to approved premises or other housing', 0, 10, 3, 'SYS', 0),
       ('TO_COM', '*', 'COM_REPORT',    '2018-01-01', 'Report for parole, recall or HDC', 0, 20, 4, 'SYS', 0),
       ('TO_COM', '*', 'LICENCE',       '2018-01-01', 'Licence conditions, with their reasons', 0, 15, 5, 'SYS', 0),
       ('TO_COM', '*', 'MAPPA',         '2018-01-01', 'MAPPA referral or level', 0, 10, 6, 'SYS', 0),
       ('TO_COM', '*', 'COM_OTHER',     '2018-01-01', 'Something else of the COM', 0, 5, 90, 'SYS', 0),
       ('TO_PRISON', '*', 'OASYS',      '2018-01-01', 'Assessment brought up to date', 0, 15, 1, 'SYS', 0),
       ('TO_PRISON', '*', 'POM_REPORT', '2018-01-01', 'Report or view of the POM', 0, 10, 2, 'SYS', 0),
       ('TO_PRISON', '*', 'PAPERS',     '2018-01-01', 'Papers or certificates', 0, 5, 3, 'SYS', 0),
       ('TO_PRISON', '*', 'CONTACT',    '2018-01-01', 'Visit, video or telephone with the person', 0, 5, 4, 'SYS', 0),
       ('TO_PRISON', '*', 'QUESTION',   '2018-01-01', 'Question about the handover', 0, 3, 5, 'SYS', 0),
       ('TO_PRISON', '*', 'BEFORE_TAKING', '2018-01-01', 'Needed before the COM takes the case', 0, 5, 6, 'SYS', 0),
       ('TO_PRISON', '*', 'POM_OTHER',  '2018-01-01', 'Something else of the prison', 0, 5, 90, 'SYS', 0);

drop table request_kind;
