-- old events that do not wait
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select count(*) as dropped, max(e.committed_at) as latest
from stock_event_position p
straight_join stock_event e on e.sku = p.sku and e.number = p.number
where p.position > ? and p.position <= ?
and p.position not in (
  select w.position
  from json_table(?, '$[*]' columns(position bigint path '$[0]')) as w);

-- old events
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select count(*) as dropped, max(e.committed_at) as latest
from stock_event_position p
straight_join stock_event e on e.sku = p.sku and e.number = p.number
where p.position > ? and p.position <= ?;
