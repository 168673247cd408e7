-- Sorting the tiers of a page should never touch the disk. Stored with the database, so that nobody has to remember it.
do $$
begin
  execute format('alter role current_user in database %I set work_mem = %L', current_database(), '64MB');
end
$$;
