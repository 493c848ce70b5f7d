-- the records of all products, before the log is trimmed
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select u.sku, u.number, case when e.number is null then 0 else 1 end as is_kept, p.position
from stock_unsequenced u
left join stock_event e on e.sku = u.sku and e.number = u.number
left join stock_event_position p on p.sku = u.sku and p.number = u.number
where u.sku >= ? and (e.number is null or p.position is not null)
order by u.sku, u.number
limit ?;
