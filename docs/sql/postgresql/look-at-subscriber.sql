-- a lease of new events
select s.position, s.is_ordered, s.waiting, s.most_waiting, s.is_rebuilding, s.lease, s.lease_token, s.lease_end,
  n.next_position,
  (
    select q.number
    from stock_retry_queue q
    where q.subscriber = s.name and q.is_parked = 0 and q.next_try <= cast(? as timestamptz)
    order by q.next_try
    limit 1) as due,
  (
    select u.number
    from stock_unsequenced u
    where u.commit_order >= (
      select case when cast(cast(n.xmin as text) as bigint) = n.emptied_by % 4294967296 then n.emptied_before else 0 end
      from stock_sequencer n
      where n.id = 1)
    order by u.commit_order, u.sku, u.number
    limit 1) as unsequenced
from stock_subscriber s
left join stock_sequencer n on n.id = 1
where s.name = ?;
