-- room for a line that waits
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = ?
union all
(
select 'waiting', w.sku, w.quantity, w.place, w.priority, w.may_split, null,
  w.needed_by, null, w.order_id, w.line_id, null, null, null, null
from stock_waiting w
where w.sku = ? and w.may_split = ? and w.magnitude = ? and w.turn > ? and w.quantity <= ?
  and (w.needed_by between ? and ? or w.needed_by is null and ? = 1)
order by w.sku, w.may_split, w.magnitude, w.turn
limit ?
);
end;
