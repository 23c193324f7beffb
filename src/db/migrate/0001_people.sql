-- Prisons and the people in them: what the national feeds say, dated and
-- attributed.  A person is one row, overwritten only by a newer document; what
-- changed is kept in person_change, what happened in movement.

create table prison (
    code            {text} primary key,          -- MDI
    name            {text} not null,
    active          {flag} not null,
    male            {flag} not null,
    female          {flag} not null,
    kind            {text} not null default '',  -- RECEPTION, TRAINING, RESETTLEMENT, HIGH_SECURITY, OPEN, YOUNG_OFFENDER, WOMENS or ''
    as_of           {instant} not null
) {strict};

create table person (
    number          {text} primary key,          -- A1234BC
    surname         {text} not null,             -- as held, capitals kept
    forename        {text} not null,
    middle_names    {text} not null default '',
    known_as        {text} not null default '',  -- the name they like to be called
    sort_name       {text} not null,             -- "surname forename" folded, for order
    born            {day},
    gender          {text} not null default '',
    ethnicity_code  {text} not null default '',
    ethnicity       {text} not null default '',
    nationality     {text} not null default '',
    religion        {text} not null default '',
    youth           {flag} not null default 0,
    veteran         {flag} not null default 0,
    no_fixed_home   {flag} not null default 0,
    language        {text} not null default '',  -- code of the language to speak in; '' not known
    interpreter     {flag} not null default 0,
    -- where they are; `prison` is the prison that keeps the case: the
    -- supporting prison of a restricted patient, OUT or TRN when none does
    prison          {text} not null default '',
    last_prison     {text} not null default '',
    previous_prison {text} not null default '',
    previous_left   {day},
    cell            {text} not null default '',  -- B-2-014
    wing            {text} not null default '',  -- B
    status          {text} not null default '',  -- ACTIVE IN, ACTIVE OUT, INACTIVE OUT, INACTIVE TRN
    in_out          {text} not null default '',
    move_type       {text} not null default '',
    move_reason     {text} not null default '',
    move_day        {day},
    arrived         {day},                       -- into this prison
    received        {day},                       -- start of this term
    booking         {text} not null default '',
    restricted      {flag} not null default 0,
    supporting_prison {text} not null default '',
    hospital        {text} not null default '',
    discharged      {day},
    -- the sentence
    legal_status    {text} not null default '',
    imprisonment_status {text} not null default '',
    imprisonment_text   {text} not null default '',
    convicted       {text} not null default '',
    offence         {text} not null default '',
    recall          {flag} not null default 0,
    indeterminate   {flag} not null default 0,
    sentence_start  {day},
    release_day     {day},
    confirmed_release {day},
    sentence_expiry {day},
    licence_expiry  {day},
    hdc_eligible    {day},
    hdc_actual      {day},
    hdc_end         {day},
    topup_start     {day},
    topup_expiry    {day},
    parole_eligible {day},
    parole_actual   {day},
    automatic_release {day},
    conditional_release {day},
    non_parole      {day},
    post_recall     {day},
    tariff          {day},
    rotl_eligible   {day},
    non_dto_release {day},
    non_dto_type    {text} not null default '',
    days_added      {int} not null default 0,
    -- assessments carried by the document
    category        {text} not null default '',
    csra            {text} not null default '',
    complexity      {text} not null default '',  -- HIGH, MEDIUM, LOW or ''
    incentive       {text} not null default '',
    pnc             {text} not null default '',
    cro             {text} not null default '',
    -- the feed
    as_of           {instant} not null,          -- time stamp of the newest document
    hash            {bytes} not null,            -- of that document, normalised
    seen_run        {int} not null default 0,    -- last import run that listed them
    missed_feeds    {int} not null default 0,    -- full feeds in a row without them
    not_listed_since {instant},
    version         {int} not null default 1
) {strict};
create index person_prison on person (prison, sort_name, number);
create index person_wing on person (prison, wing, sort_name, number);
create index person_sort on person (sort_name, number);

-- The document as it came, so that nothing a feed said is lost.
create table person_document (
    number          {text} primary key references person,
    as_of           {instant} not null,
    document        {text} not null
) {strict};

-- What a search box may be given: folded names in any order, aliases, the
-- number and its tails (so that any part of it is found), the parts of the
-- cell.  Derived, and the widest table to keep: one tree, in the order in which
-- a prison is searched, and no reference to be checked.
create table person_word (
    prison          {text} not null,
    word            {text} not null,
    number          {text} not null,
    primary key (prison, word, number)
) {strict_keyed};

-- Former numbers (merges) and former names.
create table person_alias (
    old_number      {text} not null,
    number          {text} not null references person,
    since           {instant} not null,
    run             {int} not null default 0,
    primary key (old_number)
) {strict};
create index person_alias_number on person_alias (number);

create table person_alert (
    number          {text} not null references person,
    code            {text} not null,             -- HA, XRF, RNO121 ...
    type            {text} not null default '',
    live            {flag} not null,             -- active and not expired
    from_day        {day},
    to_day          {day},
    as_of           {instant} not null,
    primary key (number, code)
) {strict_keyed};

-- Adjustments: care needs that a meeting must know of.
create table person_need (
    id              {id},
    number          {text} not null references person,
    kind            {text} not null,             -- DISAB, MATSTAT, LEARN ...
    code            {text} not null default '',
    words           {text} not null default '',
    from_day        {day},
    to_day          {day},
    as_of           {instant} not null
) {strict};
create index person_need_number on person_need (number);

create table person_language (
    number          {text} not null references person,
    kind            {text} not null,             -- PRIM, SEC, PREF_SPEAK, PREF_WRITE
    code            {text} not null,
    reads           {text} not null default '',
    writes          {text} not null default '',
    speaks          {text} not null default '',
    interpreter     {flag} not null default 0,
    as_of           {instant} not null,
    primary key (number, kind, code)
) {strict_keyed};

create table movement (
    id              {id},
    number          {text} not null references person,
    at              {instant} not null,
    kind            {text} not null,             -- NEW_ADMISSION, TRANSFERRED_IN, RELEASED, SENT_TO_COURT ...
    type            {text} not null default '',
    reason          {text} not null default '',
    from_prison     {text} not null default '',
    to_prison       {text} not null default '',
    run             {int} not null default 0,
    unique (number, at, kind)
) {strict};

-- What a feed changed: true then, known then.
create table person_change (
    id              {id},
    number          {text} not null references person,
    category        {text} not null,             -- SENTENCE, STATUS, LOCATION, ALERTS, RESTRICTED_PATIENT, PERSONAL
    field           {text} not null,
    old             {text} not null default '',
    new             {text} not null default '',
    as_of           {instant} not null,          -- what the document says
    seen_at         {instant} not null,          -- when we learnt it
    run             {int} not null
) {strict};
create index person_change_number on person_change (number, seen_at);

create table case_note (
    id              {text} primary key,          -- the feed's
    number          {text} not null references person,
    type            {text} not null,             -- KA
    sub_type        {text} not null,             -- KS
    type_words      {text} not null default '',
    sub_type_words  {text} not null default '',
    prison          {text} not null default '',
    occurred        {instant} not null,
    created         {instant} not null,
    author_staff    {int},
    author          {text} not null default '',
    username        {text} not null default '',
    words           {text} not null default '',
    sensitive       {flag} not null default 0,
    by_system       {flag} not null default 0,
    as_of           {instant} not null,
    hash            {bytes} not null,
    run             {int} not null default 0
) {strict};
create index case_note_number on case_note (number, occurred);
create index case_note_author on case_note (author_staff, occurred);
create index case_note_kind on case_note (prison, type, sub_type, occurred);

create table case_note_amendment (
    note            {text} not null references case_note,
    position        {int} not null,
    at              {instant} not null,
    author          {text} not null default '',
    words           {text} not null,
    primary key (note, position)
) {strict};

-- nDelius, as the POM's case record says it.
create table probation_case (
    number          {text} primary key references person,
    crn             {text} not null default '',
    com_code        {text} not null default '',
    com_name        {text} not null default '',  -- '' when nobody is named
    com_email       {text} not null default '',
    com_telephone   {text} not null default '',
    team            {text} not null default '',
    unit_code       {text} not null default '',
    unit            {text} not null default '',
    tier            {text} not null default '',
    resourcing      {text} not null default '',
    mappa_level     {int},                       -- null unknown, 0 known not MAPPA
    mappa_category  {int},
    mappa_review    {day},
    rosh            {text} not null default '',
    rosh_start      {day},
    victim_contact  {flag},
    telephone       {text} not null default '',
    email           {text} not null default '',
    as_of           {instant} not null
) {strict};
create index probation_case_crn on probation_case (crn);

create table oasys_state (
    number          {text} primary key references person,
    state           {text} not null,             -- FOUND, MISSING, UNABLE, DUPLICATE
    last_type       {text} not null default '',
    last_completed  {day},
    rosh            {text} not null default '',
    document        {text} not null default '',
    as_of           {instant} not null
) {strict};

-- Whatever else a feed says of a person, as received and dated.
create table person_fact (
    number          {text} not null references person,
    kind            {text} not null,             -- LICENCE, CRS_REFERRAL, READINESS, POM ...
    source          {text} not null default '',
    as_of           {instant} not null,
    document        {text} not null,
    primary key (number, kind, source)
) {strict};
