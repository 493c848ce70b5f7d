-- a new subscriber that starts now
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
  declare next_free bigint;
  declare found bigint default 0;
  declare exit handler for sqlexception begin rollback; resignal; end;
    set transaction isolation level read committed;
    start transaction;
  select next_position into next_free from stock_sequencer where id = 1 for update;
  insert into stock_event_position (position, sku, number)
select next_free - 1 + row_number() over (order by page.latest, page.sku, page.number), page.sku, page.number
from (
  select u.sku, u.number, max(u.commit_order) over (partition by u.sku order by u.number) as latest
  from (
    select q.commit_order, q.sku, q.number
    from stock_unsequenced q
    order by q.sku, q.number
    limit 5000) u) page;
  set found = row_count();
  delete u from stock_event_position p straight_join stock_unsequenced u force index (primary)
    on u.sku = p.sku and u.number = p.number
    where p.position >= next_free;
  update stock_sequencer set next_position = next_free + found where id = 1;
  commit;
  select found, case when next_free is null then 0 else 1 end as moved;
end;
