package org.lanewise.nn;

/** The functions that are called when the state of a module is saved or loaded. */
record StateHooks(
    HookSlots<StateDictPreHook> beforeSave,
    HookSlots<StateDictHook> afterSave,
    HookSlots<StateDictHook> beforeLoad,
    HookSlots<LoadStateDictPostHook> afterLoad) {
  /** Those of modules without any; nothing is added to them. */
  static final StateHooks NONE = new StateHooks();

  StateHooks() {
    this(new HookSlots<>(), new HookSlots<>(), new HookSlots<>(), new HookSlots<>());
  }

  /** The same functions; handles of these hooks do not remove those of the copy. */
  StateHooks copy() {
    StateHooks copy = new StateHooks();
    copy.beforeSave.addAll(beforeSave, _ -> true);
    copy.afterSave.addAll(afterSave, _ -> true);
    copy.beforeLoad.addAll(beforeLoad, _ -> true);
    copy.afterLoad.addAll(afterLoad, _ -> true);
    return copy;
  }
}
