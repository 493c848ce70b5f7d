-- the status of the subscribers
select s.name, s.position, s.waiting, s.most_waiting, s.lease, s.lease_owner, n.next_position, w.unsequenced,
  (
    select count(*)
    from stock_retry_queue q
    where q.subscriber = s.name and q.is_parked = 1) as parked,
  (
    select min(e.committed_at)
    from stock_retry_queue q
    join stock_event e on e.sku = q.sku and e.number = q.number
    where q.subscriber = s.name) as oldest_waiting,
  (
    select e.committed_at
    from stock_event_position p
    join stock_event e on e.sku = p.sku and e.number = p.number
    where p.position > s.position
    order by p.position
    limit 1) as oldest_new,
  (
    select e.committed_at
    from (
      select u.sku, u.number
      from stock_unsequenced u order by u.sku, u.number
      limit 1) p
    join stock_event e on e.sku = p.sku and e.number = p.number
  ) as oldest_unsequenced
from stock_subscriber s
cross join (
  select count(*) as unsequenced
  from (
    select u.number
    from stock_unsequenced u order by u.sku, u.number
    limit cast(? as bigint)) c) w
left join stock_sequencer n on n.id = 1
order by s.name;
