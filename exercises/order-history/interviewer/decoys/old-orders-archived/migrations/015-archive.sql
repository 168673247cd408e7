-- Nobody looks at orders that are older than a year; the accountants find them in the archive.
create table orders_archive (like orders including all);
create table order_items_archive (like order_items including all);

with moved as (
  delete from order_items where order_id in (
    select id from orders where created_at < (select max(created_at) from orders) - interval '1 year'
  ) returning *
)
insert into order_items_archive select * from moved;

with moved as (
  delete from orders where created_at < (select max(created_at) from orders) - interval '1 year' returning *
)
insert into orders_archive select * from moved;
