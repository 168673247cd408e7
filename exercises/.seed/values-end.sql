drop function seed_word(text, bigint, text[]);
drop function seed_number(text, bigint, bigint);
