-- a new incarnation
update stock_sequencer
set emptied_before = 0, emptied_by = 0;

-- a new incarnation
update stock_unsequenced
set commit_order = 0;
