-- a new subscriber that starts now
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
  declare next_free bigint;
  declare last varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin;
  declare found bigint default 0;
  declare more bigint default 0;
  declare rest bigint default 5000;
  declare exit handler for sqlexception begin rollback; resignal; end;
    set transaction isolation level read committed;
    start transaction;
  select next_position, last_sku into next_free, last from stock_sequencer where id = 1 for update;
  insert into stock_event_position (position, sku, number)
select next_free - 1 + row_number() over (order by page.latest, page.sku, page.number), page.sku, page.number
from (
  select u.sku, u.number, max(u.commit_order) over (partition by u.sku order by u.number) as latest
  from (
    select q.commit_order, q.sku, q.number
    from stock_unsequenced q
    where q.sku > last
    order by q.sku, q.number
    limit rest) u) page;
  set found = row_count();
  set rest = 5000 - found;
  if rest > 0 and last <> '' then
    insert into stock_event_position (position, sku, number)
select (next_free + found) - 1 + row_number() over (order by page.latest, page.sku, page.number), page.sku, page.number
from (
  select u.sku, u.number, max(u.commit_order) over (partition by u.sku order by u.number) as latest
  from (
    select q.commit_order, q.sku, q.number
    from stock_unsequenced q
    where q.sku <= last
    order by q.sku, q.number
    limit rest) u) page;
    set more = row_count();
  end if;
  delete u from stock_event_position p straight_join stock_unsequenced u force index (primary)
    on u.sku = p.sku and u.number = p.number
    where p.position >= next_free;
  update stock_sequencer set next_position = next_free + found + more,
    last_sku = case when found + more < 5000 then '' else (
      select max(p.sku) from stock_event_position p
      where p.position >= case when more > 0 then next_free + found else next_free end) end
    where id = 1;
  commit;
  select found + more as found, case when next_free is null then 0 else 1 end as moved;
end;
