-- the lines that wait for a product
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'waiting', w.sku, w.quantity, w.place, w.priority, w.may_split, null,
  w.needed_by, null, w.order_id, w.line_id, null, null, null, null
from stock_waiting w
where w.sku = ? and w.turn > ?
order by w.sku, w.turn
limit ?;
end;
