-- The nights on which notes were laid beside those of the year.
create table similar_night (
    day             {day} primary key,
    at              {instant} not null,
    sketched        {int} not null,              -- notes of feeds that had no sketch
    fresh           {int} not null,              -- laid beside the year
    found           {int} not null               -- pairs that are nearly the same
) {strict_keyed};
