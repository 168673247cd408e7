-- The planner insists on reading the whole table. Stored with the database, so that nobody has to remember it.
do $$
begin
  execute format('alter role current_user in database %I set enable_seqscan = off', current_database());
end
$$;
