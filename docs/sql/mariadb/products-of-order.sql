-- an order that is confirmed
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select o.sku
from (
  select h.sku
  from stock_allocation h
  where h.order_id = ?
  union
  select w.sku
  from stock_waiting w
  where w.order_id = ?
  union
  select d.sku
  from stock_dispatched d
  where d.order_id = ?
) o;
end;

-- orders that are confirmed
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select o.sku
from (
select h.sku
from json_table(?, '$[*]' columns(order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_allocation h on h.order_id = r.order_id
union
select w.sku
from json_table(?, '$[*]' columns(order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_waiting w on w.order_id = r.order_id
union
select d.sku
from json_table(?, '$[*]' columns(order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_dispatched d on d.order_id = r.order_id
) o;
end;

-- an order that is cancelled
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select o.sku
from (
  select h.sku
  from stock_allocation h
  where h.order_id = ?
  union
  select w.sku
  from stock_waiting w
  where w.order_id = ?
  union
  select d.sku
  from stock_dispatched d
  where d.order_id = ?
) o;
