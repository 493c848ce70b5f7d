-- old events that are searched for
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select max(p.position)
from stock_event_position p
straight_join stock_event e on e.sku = p.sku and e.number = p.number
where p.position > ? and p.position <= ? and e.committed_at < ?;
