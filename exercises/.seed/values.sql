-- How a seed draws its values: each comes from a hash of (table, column, row), so that one column can change without moving the others.

-- A whole number in [0, below), fixed by its place in the data.
create function seed_number(place text, row_id bigint, below bigint) returns int
language sql immutable parallel safe
return ((hashint8extended(row_id, hashtextextended(place, 0)) & 9223372036854775807) % below)::int;

-- One word of a list, fixed by its place in the data.
create function seed_word(place text, row_id bigint, words text[]) returns text
language sql immutable parallel safe
return words[1 + seed_number(place, row_id, cardinality(words))];
