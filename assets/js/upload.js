// A file on its way, with how much of it has gone; then how much is read in.
// The form is sent as the browser would send it; the answer is a redirect to
// the page of the job.  What is wrong with the form is shown in its place.
//
//   <form data-upload data-upload-most="536870912" method="post"
//         enctype="multipart/form-data"> ...
//     <div data-upload-progress hidden>
//       <progress max="100"></progress> <p role="status"></p>
//
//   <div data-job="/loads/jobs/7/progress" data-job-then="/loads/jobs/7">
//     <progress max="100" value="0"></progress> <p role="status"></p>
const TELLING = {
  401: 'You are signed out. Sign in again, then send the file again.',
  403: 'This was not taken. Load the page again, or ask an administrator for the role.',
  413: 'The file is larger than this service takes.'
}
const LOST = 'The file did not arrive, and nothing was changed. Try again.'
const INVALID = 422
const ASK_MS = 700

// Every tenth is enough to hear.
const tenth = percent => percent - percent % 10

function tell (text, words) {
  if (text.textContent !== words) text.textContent = words
}

// The form again, with what is wrong; `startAll` gives life to what is new.
function showAgain (answer, startAll) {
  const main = document.querySelector('main')
  const drawn = document.adoptNode(answer.querySelector('main'))
  main.replaceWith(drawn)
  document.title = answer.title
  startAll(drawn)
}

export function startUpload (form, startAll) {
  const box = form.querySelector('[data-upload-progress]')
  const bar = box.querySelector('progress')
  const text = box.querySelector('[role=status]')
  const button = form.querySelector('button[type=submit]')

  function failed (words) {
    button.disabled = false
    box.hidden = false
    bar.hidden = true
    text.textContent = words
    text.classList.add('omic-late')
  }

  function part (event) {
    if (!event.lengthComputable) return
    const percent = Math.floor(100 * event.loaded / event.total)
    bar.value = percent
    tell(text, percent === 100 ? 'Sent. Now it is read in.' : `Sent ${tenth(percent)}%`)
  }

  function answered (call) {
    if (call.status === INVALID && call.response?.querySelector('main')) showAgain(call.response, startAll)
    else if (call.status < 400) location.assign(call.responseURL)
    else failed(TELLING[call.status] ?? LOST)
  }

  form.addEventListener('submit', event => {
    event.preventDefault()
    const files = [...form.querySelectorAll('input[type=file]')].flatMap(input => [...input.files])
    if (files.some(file => file.size > Number(form.dataset.uploadMost ?? Infinity))) return failed(TELLING[413])
    const call = new XMLHttpRequest()
    const body = new FormData(form, event.submitter)
    button.disabled = true
    box.hidden = bar.hidden = false
    bar.value = 0
    text.classList.remove('omic-late')
    text.textContent = 'Sent 0%'
    call.upload.addEventListener('progress', part)
    call.addEventListener('error', () => failed(LOST))
    call.addEventListener('load', () => answered(call))
    call.open('POST', form.action)
    call.responseType = 'document'
    call.send(body)
  })
}

// How far a file is read in, until it is; then the page of what came of it.
export function startJob (job) {
  const bar = job.querySelector('progress')
  const text = job.querySelector('[role=status]')

  async function ask () {
    const reply = await fetch(job.dataset.job)
    if (!reply.ok || reply.redirected) return
    const state = await reply.json()
    if (state.over) return location.replace(job.dataset.jobThen)
    if (tenth(state.percent) !== tenth(bar.value)) tell(text, state.words)
    bar.value = state.percent
    setTimeout(ask, ASK_MS)
  }

  setTimeout(ask, ASK_MS)
}
