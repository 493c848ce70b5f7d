-- the lines that wait although their day has passed
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'waiting', w.sku, w.quantity, w.place, w.priority, w.may_split, null,
  w.needed_by, null, w.order_id, w.line_id, null, null, null, null
from stock_waiting w
where w.needed_by >= ? and (w.needed_by, w.sku, w.place) > (?, ?, ?)
  and w.needed_by < ?
order by w.needed_by, w.sku, w.place
limit ?;
end;
