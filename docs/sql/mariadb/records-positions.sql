-- a check of all invariants, while an event waits for its position
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select p.position, p.sku, p.number, case when e.number is null then 0 else 1 end as is_kept
from stock_event_position p
left join stock_event e on e.sku = p.sku and e.number = p.number
where p.position > ?
order by p.position
limit ?;
end;
