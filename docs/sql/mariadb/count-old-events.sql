-- old events that are searched for
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select count(*)
from stock_event_position p
straight_join stock_event e on e.sku = p.sku and e.number = p.number and e.committed_at < ?
where p.position = ?;

-- old events that are searched for
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select count(*)
from json_table(?, '$[*]' columns(position bigint path '$[0]', kept_from datetime(6) path '$[1]')) as r
straight_join stock_event_position p on p.position = r.position
straight_join stock_event e on e.sku = p.sku and e.number = p.number and e.committed_at < r.kept_from;
