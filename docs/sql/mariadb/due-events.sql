-- a lease of failed events
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select p.position, e.committed_at, e.sku, e.number, e.kind, e.batch, e.order_id, e.line_id, e.quantity, e.line_quantity, e.due_on, e.best_before, e.end_micros, e.priority, e.may_split, e.queue_place, e.cause, r.place as place, r.attempts as attempts
from json_table(?, '$[*]' columns(place bigint path '$[0]', sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', number bigint path '$[2]', attempts bigint path '$[3]', position bigint path '$[4]')) as r
straight_join stock_event_position p on p.sku = r.sku and p.number = r.number and p.position <= r.position
straight_join stock_event e on e.sku = p.sku and e.number = p.number;

-- a lease of a failed event
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select p.position, e.committed_at, e.sku, e.number, e.kind, e.batch, e.order_id, e.line_id, e.quantity, e.line_quantity, e.due_on, e.best_before, e.end_micros, e.priority, e.may_split, e.queue_place, e.cause, ? as place, ? as attempts
from stock_event_position p
straight_join stock_event e on e.sku = p.sku and e.number = p.number
where p.sku = ? and p.number = ? and p.position <= ?;
