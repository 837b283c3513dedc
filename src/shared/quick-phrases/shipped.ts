import type { QuickPhrase } from './model.ts';

const phrase = (
  shortcut: string,
  [hk, cn, en]: readonly [string, string, string],
  [yue, cmn, english]: readonly [string, string, string],
  classes: readonly string[] = [],
): QuickPhrase => ({
  code: shortcut,
  shortcut,
  title: { 'zh-HK': hk, 'zh-CN': cn, en },
  text: { 'yue-Hant-HK': yue, 'cmn-Hans-CN': cmn, en: english },
  classes: [...classes],
});

/** Quick phrases that ship (domain §4): answers to customers first, then lines for the record. A site edits its own copy. */
export const SHIPPED_PHRASES: readonly QuickPhrase[] = [
  phrase(
    'ack',
    ['已登記，讀出編號', '已登记，告知单号', 'Registered, with the number'],
    [
      '{caller}，您嘅個案已經登記咗，編號係{facts.ticketNumber}，之後查詢講呢個編號就得。',
      '{caller}，您的工单已经登记，编号是{facts.ticketNumber}，后续查询报这个编号即可。',
      '{caller}, your case is registered. The number is {facts.ticketNumber}; please quote it if you contact us again.',
    ],
  ),
  phrase(
    'sorry',
    ['致歉', '致歉', 'Apology'],
    [
      '{caller}，對您造成不便，我哋好抱歉，我會跟進到有結果為止。',
      '{caller}，给您带来不便，非常抱歉，我会一直跟进到有结果为止。',
      '{caller}, we are sorry for the inconvenience. I will follow this up until it is settled.',
    ],
  ),
  phrase(
    'wait',
    ['請稍等，正在查', '请稍等，正在查', 'Looking it up'],
    [
      '唔該您等一陣，我而家幫您查，大約要{blank}分鐘。',
      '麻烦您稍等，我正在为您查询，大约需要{blank}分钟。',
      'Please bear with me while I look this up. It will take about {blank} minutes.',
    ],
  ),
  phrase(
    'back',
    ['答應覆電', '约定回电', 'Will call back'],
    [
      '我查清楚之後，會喺{blank}之前覆電畀您。',
      '我核实清楚后，会在{blank}之前给您回电。',
      'I will check and call you back before {blank}.',
    ],
  ),
  phrase(
    'engineer',
    ['技術員會聯絡客戶', '维修员会联系客户', 'Technician will be in touch'],
    [
      '{caller}，我哋已經通知技術員，佢會喺兩個鐘頭內致電同您約時間。',
      '{caller}，我们已经通知维修员，他会在两小时内致电与您预约时间。',
      '{caller}, our technician has been told and will call you within two hours to arrange a time.',
    ],
    ['repair'],
  ),
  phrase(
    'visit',
    ['確認上門時間', '确认上门时间', 'Visit confirmed'],
    [
      '同您確認：技術員會喺{blank}上門，如果要改時間，請打{facts.hotline}。',
      '跟您确认：维修员将于{blank}上门，如需改期，请拨打{facts.hotline}。',
      'To confirm, the technician will visit on {blank}. To change the time, please call {facts.hotline}.',
    ],
    ['repair'],
  ),
  phrase(
    'late',
    ['遲到致歉及改期', '迟到致歉并改期', 'Late visit, new time'],
    [
      '{caller}，技術員未能準時到，我代表{facts.companyName}同您道歉。新嘅上門時間係{blank}，您方便嗎？',
      '{caller}，维修员未能准时到达，我代表{facts.companyName}向您道歉。新的上门时间是{blank}，您方便吗？',
      '{caller}, on behalf of {facts.companyName} I apologise that our technician was late. Would {blank} suit you instead?',
    ],
    ['repair', 'complaint'],
  ),
  phrase(
    'fee',
    ['收費說明', '收费说明', 'About charges'],
    [
      '部機已過保養期，維修屬收費服務。檢查之後會先報價，您同意咗先會開始維修。',
      '机器已过保修期，维修属于有偿服务。检查后会先报价，您同意后才会开始维修。',
      'The machine is out of warranty, so this is a paid service. We quote after the inspection and start only with your consent.',
    ],
    ['repair', 'consult', 'walkIn', 'paidService'],
  ),
  phrase(
    'part',
    ['等零件', '等待备件', 'Waiting for a part'],
    [
      '所需零件預計{blank}到貨，一到就會同您約時間更換。',
      '所需备件预计{blank}到货，到货后马上与您预约更换。',
      'The part is expected on {blank}. We will arrange the replacement as soon as it arrives.',
    ],
    ['repair', 'walkIn', 'paidService'],
  ),
  phrase(
    'dept',
    ['已轉交部門', '已转交部门', 'Passed to a department'],
    [
      '您嘅問題已經轉交{blank}處理，有答覆我會第一時間通知您。',
      '您的问题已经转交{blank}处理，有答复我会第一时间通知您。',
      'Your question is with {blank} now. I will tell you as soon as they answer.',
    ],
    ['coordinate', 'complaint'],
  ),
  phrase(
    'comp',
    ['投訴已登記', '投诉已登记', 'Complaint registered'],
    [
      '{caller}，您嘅投訴已經如實記錄，編號係{facts.ticketNumber}，主任會喺今日之內聯絡您。',
      '{caller}，您的投诉已经如实记录，编号是{facts.ticketNumber}，主管会在今天之内联系您。',
      '{caller}, your complaint is recorded under {facts.ticketNumber}. A team lead will contact you today.',
    ],
    ['complaint'],
  ),
  phrase(
    'need',
    ['請客戶補資料', '请客户补充资料', 'Asking for details'],
    [
      '為咗跟進得快啲，麻煩您傳{blank}畀我哋。',
      '为了尽快跟进，麻烦您把{blank}发给我们。',
      'To help us move faster, could you please send us {blank}?',
    ],
  ),
  phrase(
    'thanks',
    ['結束語', '结束语', 'Closing'],
    [
      '多謝您聯絡{facts.companyName}，有需要請打{facts.hotline}，我係{facts.agentName}。',
      '感谢您联系{facts.companyName}，有需要请拨打{facts.hotline}，我是{facts.agentName}。',
      'Thank you for contacting {facts.companyName}. If you need us, call {facts.hotline}. This is {facts.agentName}.',
    ],
  ),
  phrase(
    'nr',
    ['紀錄：未能接通', '记录：未能接通', 'Record: not reached'],
    [
      '致電{caller}，無人接聽，會喺{blank}再打。',
      '致电{caller}，无人接听，将于{blank}再次拨打。',
      'Called {caller}, no answer. Will try again at {blank}.',
    ],
  ),
  phrase(
    'vm',
    ['紀錄：已留口訊', '记录：已留言', 'Record: message left'],
    [
      '致電{caller}未能接通，已留口訊，請對方覆電{facts.hotline}，個案編號{facts.ticketNumber}。',
      '致电{caller}未接通，已留言请对方回电{facts.hotline}，工单编号{facts.ticketNumber}。',
      'Could not reach {caller}; left a message to call {facts.hotline} about {facts.ticketNumber}.',
    ],
  ),
  phrase(
    'agreed',
    ['紀錄：已報價並獲同意', '记录：已报价并获同意', 'Record: quote accepted'],
    [
      '已向{caller}說明收費，報價{blank}元，客戶同意維修。',
      '已向{caller}说明收费，报价{blank}元，客户同意维修。',
      'Explained the charge to {caller}; quoted {blank}, customer agreed to the repair.',
    ],
    ['repair', 'walkIn', 'paidService'],
  ),
  phrase(
    'ok',
    ['紀錄：電話指導後正常', '记录：电话指导后正常', 'Record: solved by phone'],
    [
      '電話指導{caller}{blank}，試機正常，客戶滿意。',
      '电话指导{caller}{blank}，试机正常，客户满意。',
      'Guided {caller} by phone: {blank}. Tested, working; the customer is satisfied.',
    ],
    ['repair', 'consult', 'walkIn'],
  ),
];
